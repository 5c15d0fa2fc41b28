import Bytes
public import Findings
public import ImageContents

/// What must hold for every content that is read as a capability block.
public struct CapabilityProperties: Sendable {
  /// What reads.
  public var read: @Sendable (Span<UInt8>, inout FindingLog) -> CapabilityBlock? = {
    (bytes, findings) in CapabilityBlock.read(bytes, findings: &findings)
  }

  /// The properties of the reader that everybody uses.
  public init() {}

  /// Where there is none.
  public static let explained = Property(
    "capability.explained", "content that is no capability block has an error")
  /// What is written.
  public static let written = Property("capability.written", "the block is written as it was")
  /// What is printed.
  public static let fields = Property(
    "capability.fields", "the fields that are shown cover the block once, in order")
  /// The list.
  public static let list = Property(
    "capability.list", "the capabilities are those before the first 0, and each is listed")
  /// Where findings are.
  public static let place = Property(
    "capability.place", "a finding lies inside the block's content")

  /// Every property above.
  public static let all = [explained, written, fields, list, place]

  /// Reads, writes and shows.
  public func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var findings = FindingLog()
    let found = read(bytes, &findings)
    try FindingPlaces.check(findings, size: bytes.count, Self.place)
    guard let block = found else {
      try Self.explained.require(findings.hasErrors, "\(bytes.count) bytes without one")
      return
    }
    try Self.written.require(WrittenBack.holds(block, bytes), "other bytes than were read")
    var next = 0
    for field in block.rendered() {
      try Self.fields.require(field.range.lowerBound == next, "\(field.id) at \(field.range)")
      next = field.range.upperBound
    }
    try Self.fields.require(next == CapabilityBlock.storedSize, "they end at \(next)")
    let listed = block.capabilities
    try Self.list.require(
      listed.allSatisfy { $0 != .none && block.numbers.contains($0) }
        && (listed.count == block.numbers.count || block.numbers[listed.count] == .none),
      "\(listed.count) of \(block.numbers.count)")
  }
}
