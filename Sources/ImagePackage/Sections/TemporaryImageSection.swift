public import ByteLayout
public import Findings

/// How long an image may live on a device; the two bits are independent.
public struct TemporaryImageFlags: NamedFlags {
  /// The image goes away at the next boot.
  public static let removeAtBoot = TemporaryImageFlags(rawValue: 1)
  /// The image is under development; everything that the SDK signs says so.
  public static let underDevelopment = TemporaryImageFlags(rawValue: 2)

  /// What is known by name.
  public static let names = [(bit: 0, name: "RemoveAtBoot"), (bit: 1, name: "UnderDevelopment")]

  /// The bits in the image.
  public var rawValue: UInt32

  /// Takes any bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// `TP`: marks an image that is not meant to stay (4 bytes). The cloud removes it when it signs.
public struct TemporaryImageSection: MetadataSection, Hashable {
  /// The id in the section header.
  public static let id = SectionID("T", "P")
  /// The name of the section in `Formats/sections` and in JSON.
  public static let name = "temporary_image"
  /// The title that the vendor's command prints.
  public static let title = "Temporary Image"

  /// Why the image is temporary.
  public var flags: TemporaryImageFlags = []

  /// A blank section.
  public init() {}

  /// A section with these flags.
  public init(_ flags: TemporaryImageFlags) {
    self.flags = flags
  }

  /// The layout, stated once.
  public mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.flags("flags", &flags)
  }

  static let unknownBits = Rule(
    "temporary-image.flags", .metadata, .warning, .documented,
    "Only bits 0 and 1 of the flags are used.")

  /// The rules of ``check(_:)``.
  public static let rules = [unknownBits]

  /// Holds the values against ``rules``.
  public func check(_ findings: inout FindingLog) {
    if flags.unnamed != 0 {
      findings.add(Self.unknownBits, "unknown bits 0x\(Hex.text(flags.unnamed))", on: "flags")
    }
  }
}
