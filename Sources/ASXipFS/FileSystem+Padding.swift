internal import Bytes
public import Findings

extension FileSystem {
  /// Checks that the bytes of nobody are zero; one finding for each run of padding that holds
  /// something, from its first to its last such byte.
  ///
  /// - Parameters:
  ///   - image: The content, or a part of it.
  ///   - base: Offset of the part inside the content, in bytes.
  ///   - findings: Takes what is wrong.
  public func checkPadding(
    in image: Span<UInt8>, at base: Int = 0, findings: inout FindingLog
  ) {
    guard base >= 0, base <= size else { return }
    let window = base..<(base &+ min(image.count, size &- base))
    for region in regions() where region.kind == .padding && region.range.overlaps(window) {
      let range = region.range.clamped(to: window)
      let bytes = image.extracting(
        (range.lowerBound &- base)..<(range.upperBound &- base))
      guard let first = Self.firstNonZero(bytes) else { continue }
      var last = bytes.count &- 1
      while bytes[last] == 0 { last &-= 1 }
      let found = (range.lowerBound &+ first)..<(range.lowerBound &+ last &+ 1)
      findings.add(
        FileSystemRules.padding,
        "\(found.count) bytes that belong to nothing start with 0x\(Hex.text(bytes[first]))",
        at: .bytes(found))
    }
  }

  /// Looks at whole blocks first: a loop without an early way out becomes vector instructions.
  private static func firstNonZero(_ bytes: Span<UInt8>) -> Int? {
    var start = 0
    while start < bytes.count {
      let end = min(start &+ 1024, bytes.count)
      let block = bytes.extracting(start..<end)
      var all: UInt8 = 0
      for index in block.indices { all |= block[index] }
      if all != 0 {
        return block.indices.first { block[$0] != 0 }.map { start &+ $0 }
      }
      start = end
    }
    return nil
  }
}
