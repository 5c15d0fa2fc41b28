import Findings
import LZMAStreams
import Testing

/// Bytes that compress neither well nor badly, the same in every run.
private func sample(_ count: Int) -> [UInt8] {
  var state: UInt32 = 1
  return (0..<count).map { index in
    state = state &* 1_664_525 &+ 1_013_904_223
    return index.isMultiple(of: 3) ? UInt8(state >> 24) : UInt8(truncatingIfNeeded: index / 16)
  }
}

/// What went wrong with an input, `nil` when nothing did.
private func reason(
  _ input: [UInt8], _ declared: Int, _ limits: DecompressionLimits = .default
) -> DecompressionError.Reason? {
  do throws(DecompressionError) {
    _ = try LZMAAlone.decompress(input, declaredSize: declared, limits: limits)
    return nil
  } catch {
    #expect(error.inputOffset >= 0 && error.inputOffset <= input.count)
    #expect(error.outputOffset >= 0 && error.outputOffset - 1 <= max(0, declared))
    return error.reason
  }
}

@Suite("LZMA-alone")
struct LZMAAloneTests {
  @Test("cut at any length is truncated")
  func truncated() throws {
    let bytes = sample(3000)
    let stream = try LZMAAlone.compress(bytes)
    for length in 0..<stream.count {
      let expected: DecompressionError.Reason =
        length < LZMAHeader.size ? .notLZMA : .truncated
      #expect(reason(Array(stream.prefix(length)), bytes.count) == expected, "cut at \(length)")
    }
  }

  @Test("with any byte changed gives the right number of bytes or an error")
  func flipped() throws {
    let bytes = sample(2000)
    let stream = try LZMAAlone.compress(bytes)
    for index in stream.indices {
      for flip in [0x01, 0x10, 0x80, 0xFF] as [UInt8] {
        var stream = stream
        stream[index] ^= flip
        guard let result = try? LZMAAlone.decompress(stream, declaredSize: bytes.count) else {
          continue
        }
        #expect(result.bytes.count == bytes.count)
        #expect(result.consumed <= stream.count)
      }
    }
  }

  @Test("that is a bomb ends at the declared size")
  func bomb() throws {
    let stream = try LZMAAlone.compress([UInt8](repeating: 0, count: 64 << 20))
    #expect(stream.count < 32 << 10)
    do throws(DecompressionError) {
      _ = try LZMAAlone.decompress(stream, declaredSize: 1000)
      Issue.record("a bomb went off")
    } catch {
      #expect(error.reason == .tooLong(declared: 1000))
      #expect(error.outputOffset == 1001)
      #expect(error.rule == CompressionRules.size)
    }
    #expect(reason(stream, 64 << 20) == nil)
    #expect(
      reason(stream, (64 << 20) + 1)
        == .tooLarge(declared: (64 << 20) + 1, limit: 64 << 20))
    let wide = DecompressionLimits(output: .max)
    #expect(
      reason(stream, (64 << 20) + 1, wide)
        == .tooShort(declared: (64 << 20) + 1, actual: 64 << 20))
  }

  @Test("must have the declared size", arguments: [0, 1, 999, 1001, 65_536])
  func size(declared: Int) throws {
    let stream = try LZMAAlone.compress(sample(1000))
    #expect(
      reason(stream, declared)
        == (declared < 1000
          ? .tooLong(declared: declared) : .tooShort(declared: declared, actual: 1000)))
  }

  @Test("with impossible numbers is refused before anything is allocated")
  func numbers() throws {
    var stream = try LZMAAlone.compress(sample(1000))
    #expect(reason(stream, -1) == .tooLarge(declared: -1, limit: 64 << 20))
    #expect(reason(stream, .min) == .tooLarge(declared: .min, limit: 64 << 20))
    #expect(reason(stream, .max) == .tooLarge(declared: .max, limit: 64 << 20))
    #expect(
      reason(stream, .max, DecompressionLimits(output: .max))
        == .tooLarge(declared: .max, limit: .max - 1))
    #expect(
      reason(stream, 1000, DecompressionLimits(dictionary: 4095))
        == .dictionary(size: 4096, limit: 4095))
    stream.replaceSubrange(1..<5, with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(reason(stream, 1000) == .dictionary(size: 0xFFFF_FFFF, limit: 16 << 20))
    stream.replaceSubrange(1..<5, with: [0, 0, 0, 1])
    #expect(reason(stream, 1000) == nil, "16 MiB are allowed")
  }

  @Test("properties that no stream has are refused", arguments: [225, 255] as [UInt8])
  func properties(byte: UInt8) throws {
    var stream = try LZMAAlone.compress(sample(100))
    stream[0] = byte
    #expect(reason(stream, 100) == .notLZMA)
  }

  @Test("properties that liblzma does not take are refused")
  func unsupported() throws {
    var stream = try LZMAAlone.compress(sample(100))
    stream[0] = 8 + 9 * 4  // lc 8 with lp 4; it takes four together.
    #expect(reason(stream, 100) == .notLZMA)
  }

  @Test("gives back what was compressed", arguments: [0, 1, 4095, 4096, 65_535, 65_536, 300_000])
  func roundTrip(count: Int) throws {
    let bytes = sample(count)
    let stream = try LZMAAlone.compress(bytes)
    #expect(
      stream.prefix(13)
        == [0x5A, 0, 0x10, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF][...])
    let result = try LZMAAlone.decompress(stream, declaredSize: count)
    #expect(result.bytes == bytes)
    #expect(result.consumed == stream.count)
    #expect(result.header == .vendor)
    #expect(result.findings(in: stream.span) == [] || !stream.count.isMultiple(of: 4))
  }

  @Test("whose header names the size needs no end marker to be read")
  func knownSize() throws {
    let bytes = sample(500)
    var stream = try LZMAAlone.compress(bytes)
    stream.replaceSubrange(5..<13, with: [0xF4, 1, 0, 0, 0, 0, 0, 0])
    let result = try LZMAAlone.decompress(stream, declaredSize: 500)
    #expect(result.bytes == bytes)
    #expect(result.header.storedSize == 500)
    #expect(result.findings(in: stream.span).map(\.rule).contains(CompressionRules.parameters))
    #expect(reason(stream, 499) == .headerSize(declared: 499, header: 500))
  }

  @Test("may be padded with zeros to four bytes, and with nothing else")
  func padding() throws {
    // A length is searched for which the stream is not a multiple of four already.
    for count in 100..<110 {
      let stream = try LZMAAlone.compress(sample(count))
      let pad = (4 - stream.count % 4) % 4
      let table: [(rest: [UInt8], isRight: Bool)] = [
        ([UInt8](repeating: 0, count: pad), true),
        ([UInt8](repeating: 0, count: pad + 4), false),
        ([UInt8](repeating: 1, count: pad), pad == 0),
        ([UInt8](repeating: 0, count: pad + 1), false),
      ]
      for (rest, isRight) in table {
        let content = stream + rest
        let result = try LZMAAlone.decompress(content, declaredSize: count)
        #expect(result.consumed == stream.count)
        let rules = result.findings(in: content.span, at: 7)
        #expect(rules.map(\.rule) == (isRight ? [] : [CompressionRules.trailing]))
        let place = 7 + stream.count..<7 + content.count
        #expect(rules.allSatisfy { $0.place.range == place })
      }
    }
  }

  @Test("breaks rules that are all listed, each once")
  func rules() {
    let ids = CompressionRules.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("lzma.") })
    let reasons: [DecompressionError.Reason] = [
      .notLZMA, .truncated, .corrupt, .tooLarge(declared: 1, limit: 0),
      .dictionary(size: 1, limit: 0), .outOfMemory, .tooShort(declared: 1, actual: 0),
      .tooLong(declared: 1), .headerSize(declared: 1, header: 2), .library(code: 11),
    ]
    for reason in reasons {
      let error = DecompressionError(reason, inputOffset: 3, outputOffset: 0)
      #expect(CompressionRules.all.contains(error.rule))
      #expect(error.finding(streamAt: 4).place.range == 7..<7)
      #expect(!error.detail.isEmpty && !error.detail.hasSuffix("."))
    }
  }
}
