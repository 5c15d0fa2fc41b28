import Findings
import ImagePackage
package import Inspection

/// What must hold for every input that is opened as a package, sound or damaged.
package struct PackageProperties: InputProperties {
  package var open: @Sendable ([UInt8]) -> InspectedImage = {
    Inspector.read($0, limits: PackageProperties.limits)
  }

  /// What says which bytes are what.
  package var map: @Sendable (InspectedImage) -> ByteMap = { $0.byteMap }
  /// The most bytes of a finding's words. Escapes make a scalar longer, and both halves that are
  /// kept have dots between them.
  package var detailLimit = 5 * FindingLog.detailLimit

  package init() {}

  /// The limits that everybody uses, but fewer findings: a damaged input breaks rules by the
  /// hundred, and to word each takes longer than everything else.
  static let limits: InspectionLimits = {
    var limits = InspectionLimits()
    limits.findings = 32
    return limits
  }()

  package static let tail = Property(
    "package.tail", "what follows the content is written back byte for byte")
  package static let size = Property("package.size", "a package has the size of its input")
  package static let mapped = Property("package.map", "the map covers every byte once, in order")
  package static let signed = Property(
    "package.signed", "the map says of exactly the signed range that it is signed")
  package static let content = Property(
    "package.content", "a content that was read to its end is written back as it was")
  package static let place = Property("package.place", "a finding lies inside its layer")
  package static let detail = Property(
    "package.detail", "a finding has no more words than are kept, whatever the input holds")
  package static let explained = Property(
    "package.explained", "an input without a package has a finding that says why")

  package static let all = [tail, size, mapped, signed, content, place, detail, explained]

  /// Opens borrowed bytes and checks everything.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    let input = BorrowedBytes.copy(bytes)
    try check(open(input), of: input)
  }

  /// Checks everything that was read of an input, the inner package of a compressed one too.
  package func check(_ image: InspectedImage, of bytes: [UInt8]) throws(PropertyFailure) {
    try checkLayer(image, bytes)
    if let inner = image.inner { try checkLayer(inner, inner.wholeBytes ?? []) }
    try checkFindings(of: image)
  }

  private func checkLayer(_ image: InspectedImage, _ bytes: [UInt8]) throws(PropertyFailure) {
    if let package = image.package {
      let start = package.contentSize
      try Self.size.require(
        start >= 0 && start <= bytes.count && package.size == bytes.count,
        "\(package.size) bytes, the input has \(bytes.count)")
      let written = package.tail
      let stored = bytes.span.extracting(start..<bytes.count)
      let difference = BorrowedBytes.difference(written.span, stored)
      try Self.tail.require(
        difference == nil, "another byte \(difference ?? 0) bytes behind the content")
      try Self.content.require(
        WrittenBack.holds(image, bytes.span.extracting(0..<start)),
        "\(image.content?.name ?? "nothing") is written otherwise")
    }
    try checkMap(image, bytes.count)
  }

  private func checkFindings(of image: InspectedImage) throws(PropertyFailure) {
    for finding in image.findings.findings {
      let size = finding.place.layer == .outer ? image.size : image.inner?.size ?? 0
      try Self.place.require(finding, inside: size)
      try Self.detail.require(
        finding.detail.utf8.count <= detailLimit,
        "\(finding.rule.id) says \(finding.detail.utf8.count) bytes")
    }
    try Self.explained.require(
      image.package != nil || image.findings.hasErrors,
      "neither a package nor a finding in \(image.size) bytes")
  }

  /// The map of one layer of `size` bytes.
  private func checkMap(_ image: InspectedImage, _ size: Int) throws(PropertyFailure) {
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
