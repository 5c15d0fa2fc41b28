public import ByteLayout
package import Findings

/// How long an image may live on a device; the two bits are independent.
public struct TemporaryImageFlags: NamedFlags {
  /// The image goes away at the next boot.
  public static let removeAtBoot = TemporaryImageFlags(rawValue: 1)
  /// The image is under development; everything that the SDK signs says so.
  public static let underDevelopment = TemporaryImageFlags(rawValue: 2)

  /// What is known by name.
  public static let names = [(bit: 0, name: "RemoveAtBoot"), (bit: 1, name: "UnderDevelopment")]

  /// The bits in the image.
  public let rawValue: UInt32

  /// Takes any bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// `TP`: marks an image that is not meant to stay (4 bytes). The cloud removes it when it signs.
package struct TemporaryImageSection: MetadataSection, Hashable {
  package static let id = SectionID("T", "P")
  package static let name = "temporary_image"
  package static let title = "Temporary Image"

  /// Why the image is temporary.
  package var flags: TemporaryImageFlags = []

  package init() {}

  package init(_ flags: TemporaryImageFlags) {
    self.flags = flags
  }

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.flags("flags", &flags)
  }

  static let unknownBits = Rule(
    "temporary-image.flags", .metadata, .warning, .documented,
    "Only bits 0 and 1 of the flags are used.")

  package static let rules = [unknownBits]

  package func check(_ findings: inout FindingLog) {
    if flags.unnamed != 0 {
      findings.add(Self.unknownBits, "unknown bits 0x\(Hex.text(flags.unnamed))", on: "flags")
    }
  }
}
