package import Findings
package import ImageContents

/// What must hold for every content that is read as a board configuration.
package struct BoardProperties: Sendable {
  /// What reads.
  package var read: @Sendable (Span<UInt8>, inout FindingLog) -> BoardConfiguration? = {
    (bytes, findings) in BoardConfiguration.read(bytes, findings: &findings)
  }

  /// The properties of the reader that everybody uses.
  package init() {}

  package static let explained = Property(
    "board-configuration.explained", "content that is no device tree has an error")
  package static let written = Property(
    "board-configuration.written",
    "a tree that is written reads as it was, and is then written as the same bytes")
  package static let nodes = Property(
    "board-configuration.nodes", "every node but the root hangs below one before it")
  package static let ranges = Property(
    "board-configuration.ranges", "nodes and properties lie inside the content")
  package static let place = Property(
    "board-configuration.place", "a finding lies inside the tree's content")

  package static let all = [explained, written, nodes, ranges, place]

  /// Reads, writes, and reads again.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var findings = FindingLog()
    let found = read(bytes, &findings)
    try FindingPlaces.check(findings, size: bytes.count, Self.place)
    guard let board = found else {
      try Self.explained.require(findings.hasErrors, "\(bytes.count) bytes without one")
      return
    }
    for (index, node) in board.tree.nodes.enumerated() {
      let isRoot = index == 0 && node.parent == nil
      try Self.nodes.require(
        isRoot || node.parent.map { $0 >= 0 && $0 < index } == true, "node \(index) hangs nowhere")
      for range in [node.range] + node.properties.map(\.range) {
        try Self.ranges.require(
          range.lowerBound >= 0 && range.upperBound <= bytes.count,
          "\(range) of \(bytes.count)")
      }
      for property in node.properties { _ = property.rendered }
    }
    _ = (board.version, board.preset, board.description)
    try Self.written.require(WrittenBack.holds(board.tree), "it does not")
  }
}
