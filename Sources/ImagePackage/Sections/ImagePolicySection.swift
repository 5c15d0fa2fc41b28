public import ByteLayout
package import Findings

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
  public let rawValue: UInt32

  /// Takes any bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// `IP`: the image policy (4 bytes); newer firmware only.
package struct ImagePolicySection: MetadataSection, Hashable {
  package static let id = SectionID("I", "P")
  package static let name = "image_policy"
  package static let title = "Image Policy"

  /// What is allowed.
  package var flags: ImagePolicyFlags = []

  package init() {}

  package init(_ flags: ImagePolicyFlags) {
    self.flags = flags
  }

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.flags("flags", &flags)
  }

  static let unknownBits = Rule(
    "image-policy.flags", .metadata, .warning, .documented,
    "Only bits 0 and 1 of the policy are used.")

  package static let rules = [unknownBits]

  package func check(_ findings: inout FindingLog) {
    if flags.unnamed != 0 {
      findings.add(Self.unknownBits, "unknown bits 0x\(Hex.text(flags.unnamed))", on: "flags")
    }
  }
}
