import ImagePackage
import Inspection

extension PackageProperties {
  /// The map of one layer of `size` bytes.
  func checkMap(_ image: InspectedImage, _ size: Int) throws(PropertyFailure) {
    let nodes = map(image).nodes
    if size > 0 || !nodes.isEmpty { try checkRow(nodes, 0..<size) }
    let signed = nodes.reduce(0) { $0 + ($1.isSigned ? $1.range.count : 0) }
    try Self.signed.require(
      signed == (image.package?.signedRange.count ?? 0), "\(signed) bytes are")
  }

  /// Nodes that stand side by side from the start of a range to its end.
  private func checkRow(
    _ nodes: [ByteMap.Node], _ range: Range<Int>
  ) throws(PropertyFailure) {
    var next = range.lowerBound
    for node in nodes {
      try Self.mapped.require(
        node.range.lowerBound == next && !node.range.isEmpty,
        "\(node.kind) at \(node.range), expected at \(next)")
      next = node.range.upperBound
      guard !node.children.isEmpty else { continue }
      try checkRow(node.children, node.range)
      for child in node.children {
        try Self.signed.require(
          child.isSigned == node.isSigned, "\(child.kind) in \(node.kind) is otherwise")
      }
    }
    try Self.mapped.require(next == range.upperBound, "it ends at \(next) of \(range.upperBound)")
  }
}
