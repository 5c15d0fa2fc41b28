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

/// A section that is one word of flags (4 bytes).
package protocol FlagsSection: MetadataSection {
  associatedtype Flags: NamedFlags
  var flags: Flags { get set }
  /// Only bits with a name are set.
  static var unknownBits: Rule { get }
}

extension FlagsSection {
  package init(_ flags: Flags) {
    self.init()
    self.flags = flags
  }

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.flags("flags", &flags)
  }

  package static var rules: [Rule] { [unknownBits] }

  package func check(_ findings: inout FindingLog) {
    if flags.unnamed != 0 {
      findings.add(Self.unknownBits, "unknown bits 0x\(Hex.text(flags.unnamed))", on: "flags")
    }
  }
}

/// `TP`: marks an image that is not meant to stay (4 bytes). The cloud removes it when it signs.
package struct TemporaryImageSection: FlagsSection, Hashable {
  package static let id = SectionID("T", "P")
  package static let name = "temporary_image"
  package static let title = "Temporary Image"
  package static let unknownBits = Rule(
    "temporary-image.flags", .metadata, .warning, .documented,
    "Only bits 0 and 1 of the flags are used.")

  package var flags: TemporaryImageFlags = []

  package init() {}
}

/// `IP`: the image policy (4 bytes); newer firmware only.
package struct ImagePolicySection: FlagsSection, Hashable {
  package static let id = SectionID("I", "P")
  package static let name = "image_policy"
  package static let title = "Image Policy"
  package static let unknownBits = Rule(
    "image-policy.flags", .metadata, .warning, .documented,
    "Only bits 0 and 1 of the policy are used.")

  package var flags: ImagePolicyFlags = []

  package init() {}
}
