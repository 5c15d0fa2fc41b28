public import ByteLayout
public import Findings

/// What the Normal World may do with an image.
public struct ImagePolicyFlags: NamedFlags {
  /// The Normal World may invalidate the image.
  public static let invalidateFromNormalWorld = ImagePolicyFlags(rawValue: 1)
  /// The Normal World may sideload the image.
  public static let sideloadFromNormalWorld = ImagePolicyFlags(rawValue: 2)

  /// What is known by name.
  public static let names = [
    (bit: 0, name: "InvalidateFromNormalWorld"), (bit: 1, name: "SideloadFromNormalWorld"),
  ]

  /// The bits in the image.
  public var rawValue: UInt32

  /// Takes any bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// `IP`: the image policy (4 bytes); newer firmware only.
public struct ImagePolicySection: MetadataSection, Hashable {
  /// The id in the section header.
  public static let id = SectionID("I", "P")
  /// The name of the section in `Formats/sections` and in JSON.
  public static let name = "image_policy"
  /// The title that the vendor's command prints.
  public static let title = "Image Policy"

  /// What is allowed.
  public var flags: ImagePolicyFlags = []

  /// A blank section.
  public init() {}

  /// A section with these flags.
  public init(_ flags: ImagePolicyFlags) {
    self.flags = flags
  }

  /// The layout, stated once.
  public mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.flags("flags", &flags)
  }

  static let unknownBits = Rule(
    "image-policy.flags", .metadata, .warning, .documented,
    "Only bits 0 and 1 of the policy are used.")

  /// The rules of ``check(_:)``.
  public static let rules = [unknownBits]

  /// Holds the values against ``rules``.
  public func check(_ findings: inout FindingLog) {
    if flags.unnamed != 0 {
      findings.add(Self.unknownBits, "unknown bits 0x\(Hex.text(flags.unnamed))", on: "flags")
    }
  }
}
