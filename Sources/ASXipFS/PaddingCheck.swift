internal import ByteLayout
package import Findings

/// Checks, while the content passes by in pieces, that unused bytes are zero: one finding
/// for each run of padding that holds something, from its first to its last such byte, however
/// the pieces are cut.
package struct PaddingCheck: Sendable {
  /// The runs of padding, in order.
  private let runs: [Range<Int>]
  /// The first run that has not passed whole.
  private var next = 0
  /// What that run holds so far.
  private var found: (range: Range<Int>, first: UInt8)?

  package init(_ fileSystem: FileSystem) {
    runs = fileSystem.padding
  }

  /// Takes the bytes that follow those given before; `offset` is that of the first inside the
  /// content. Bytes behind the content are passed over.
  package mutating func update(
    _ piece: Span<UInt8>, at offset: Int, findings: inout FindingLog
  ) {
    let (end, overflow) = offset.addingReportingOverflow(piece.count)
    guard offset >= 0, !overflow else { return }
    while next < runs.count, runs[next].lowerBound < end {
      let part = runs[next].clamped(to: offset..<end)
      look(at: piece.extracting((part.lowerBound &- offset)..<(part.upperBound &- offset)), part)
      guard runs[next].upperBound <= end else { return }
      report(&findings)
      next += 1
    }
  }

  /// Reports a run that the bytes ended in.
  package mutating func finish(findings: inout FindingLog) { report(&findings) }

  private mutating func look(at bytes: Span<UInt8>, _ range: Range<Int>) {
    guard let first = Self.firstNonZero(bytes) else { return }
    var last = bytes.count &- 1
    while bytes[last] == 0 { last &-= 1 }
    let start = found?.range.lowerBound ?? (range.lowerBound &+ first)
    found = (start..<(range.lowerBound &+ last &+ 1), found?.first ?? bytes[first])
  }

  private mutating func report(_ findings: inout FindingLog) {
    guard let found else { return }
    self.found = nil
    findings.add(
      FileSystemRules.padding,
      "\(found.range.count) unused bytes start with 0x\(Hex.text(found.first))",
      at: .bytes(found.range))
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

extension FileSystem {
  /// Checks the padding of a content that is in memory, or of a part of it (`PaddingCheck`).
  ///
  /// - Parameters:
  ///   - image: The content, or a part of it.
  ///   - base: Offset of the part inside the content, in bytes.
  ///   - findings: Takes what is wrong.
  package func checkPadding(
    in image: Span<UInt8>, at base: Int = 0, findings: inout FindingLog
  ) {
    var check = PaddingCheck(self)
    check.update(image, at: base, findings: &findings)
    check.finish(findings: &findings)
  }
}
