package import Findings

/// What came out of a compressed image.
package struct Decompressed: Sendable, Hashable {
  /// The bytes: a whole image package of its own, as a rule.
  package let bytes: [UInt8]
  package let header: LZMAHeader
  /// Bytes of input that belong to the stream, from its header to its end marker,
  /// which may be there also where the header names the size.
  package let consumed: Int

  /// What is unusual about a stream that decompressed well.
  ///
  /// - Parameters:
  ///   - content: The whole input, with what follows the stream.
  ///   - start: Where the content begins in the outer image, in bytes.
  /// - Returns: Breaches of ``CompressionRules/trailing`` and ``CompressionRules/parameters``.
  package func findings(in content: Span<UInt8>, at start: Int = 0) -> [Finding] {
    var findings: [Finding] = []
    if header != .vendor {
      findings.append(
        Finding(
          CompressionRules.parameters,
          "lc \(header.literalContextBits), lp \(header.literalPositionBits), "
            + "pb \(header.positionBits), dictionary \(header.dictionarySize) bytes, "
            + "size \(header.storedSize.map { "\($0)" } ?? "left open")",
          at: .bytes(start..<start + LZMAHeader.size)))
    }
    guard consumed < content.count else { return findings }
    let rest = content.extracting(consumed..<content.count)
    let isZero = rest.indices.allSatisfy { rest[$0] == 0 }
    if rest.count > 3 || !isZero || !content.count.isMultiple(of: 4) {
      findings.append(
        Finding(
          CompressionRules.trailing,
          "\(rest.count) \(isZero ? "zero bytes" : "bytes, not all zero,") follow the stream",
          at: .bytes(start + consumed..<start + content.count)))
    }
    return findings
  }
}

/// How much a compressed image may cost, whatever it says about itself.
package struct DecompressionLimits: Sendable, Hashable {
  /// The largest decompressed size, in bytes. The whole flash of the device has 16 MiB.
  package var output: Int
  /// The largest dictionary, in bytes: it is allocated before the first byte is decoded. Known
  /// images use 4 KiB.
  package var dictionary: Int

  /// Bounds the output (64 MiB) and the dictionary (16 MiB).
  package init(output: Int = 64 << 20, dictionary: Int = 16 << 20) {
    self.output = output
    self.dictionary = dictionary
  }

  /// 64 MiB of output, 16 MiB of dictionary.
  package static let `default` = DecompressionLimits()
}
