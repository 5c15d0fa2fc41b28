package import ByteLayout
package import Findings
package import ImageContents

/// What must hold for every content that is read as a capability block.
package struct CapabilityProperties: Sendable {
  /// What reads.
  package var read: @Sendable (Span<UInt8>, inout FindingLog) -> CapabilityBlock? = {
    (bytes, findings) in CapabilityBlock.read(bytes, findings: &findings)
  }

  /// What shows the fields.
  package var show: @Sendable (CapabilityBlock) -> [RenderedField] = { $0.rendered() }
  /// What lists the capabilities.
  package var list: @Sendable (CapabilityBlock) -> [CapabilityNumber] = { $0.capabilities }

  /// The properties of the reader that everybody uses.
  package init() {}

  package static let explained = Property(
    "capability.explained", "content that is no capability block has an error")
  package static let written = Property("capability.written", "the block is written as it was")
  package static let fields = Property(
    "capability.fields", "the fields that are shown are those of the layout, each in its place")
  package static let listed = Property(
    "capability.list", "the capabilities are those before the first 0, and each is listed")
  package static let place = Property(
    "capability.place", "a finding lies inside the block's content")

  package static let all = [explained, written, fields, listed, place]

  /// Reads, writes and shows.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var findings = FindingLog()
    let found = read(bytes, &findings)
    try FindingPlaces.check(findings, size: bytes.count, Self.place)
    guard let block = found else {
      try Self.explained.require(findings.hasErrors, "\(bytes.count) bytes without one")
      return
    }
    try Self.written.require(WrittenBack.holds(block, bytes), "other bytes than were read")
    let shown = show(block)
    try Self.fields.require(
      shown.map(\.id) == Self.layout.map(\.id)
        && shown.map(\.range.lowerBound) == Self.layout.map(\.range.lowerBound),
      "\(shown.count) fields of \(Self.layout.count)")
    let capabilities = list(block)
    let numbers = block.numbers
    try Self.listed.require(
      capabilities == Array(numbers.prefix(capabilities.count)) && !capabilities.contains(.none)
        && (capabilities.count == numbers.count || numbers[capabilities.count] == .none),
      "\(capabilities.count) of \(numbers.count)")
  }

  private static let layout = CapabilityBlock.layout
}
