internal import Cryptography
internal import Inspection

/// What is in the padding of a content beside zeros.
struct HiddenBytes: Sendable, Hashable {
  /// Bytes that are not zero.
  var count: Int
  /// SHA-256 of those bytes; `nil` if there are none.
  var digest: [UInt8]?
}

/// Collects what the padding of a content hides, while the bytes go past.
struct PaddingDigest: ~Copyable {
  private let runs: [Range<Int>]
  private var next = 0
  private var hasher = RunHasher()
  private var count = 0

  init(_ map: ByteMap) {
    runs = map.nodes.flatMap(\.children).filter { $0.kind == .padding }.map(\.range)
  }

  /// Takes the bytes that follow those before; `offset` is that of the first.
  mutating func update(_ bytes: Span<UInt8>, at offset: Int) {
    let end = offset + bytes.count
    while next < runs.count, runs[next].lowerBound < end {
      let part = runs[next].clamped(to: offset..<end)
      look(at: bytes.extracting((part.lowerBound - offset)..<(part.upperBound - offset)))
      guard runs[next].upperBound <= end else { return }
      next += 1
    }
  }

  private mutating func look(at bytes: Span<UInt8>) {
    var start = 0
    while start < bytes.count {
      // Whole blocks first: a loop without an early way out becomes vector instructions.
      let block = bytes.extracting(start..<min(bytes.count, start + 1024))
      var all: UInt8 = 0
      for index in block.indices { all |= block[index] }
      if all != 0 {
        let found = block.indices.filter { block[$0] != 0 }.map { block[$0] }
        hasher.add(found.span)
        count += found.count
      }
      start += 1024
    }
  }

  /// What was found. All bytes must have passed.
  consuming func finish() throws(CryptographyError) -> HiddenBytes {
    let digest = hasher.finish()
    if let failure = hasher.failure { throw failure }
    return HiddenBytes(count: count, digest: digest)
  }
}
