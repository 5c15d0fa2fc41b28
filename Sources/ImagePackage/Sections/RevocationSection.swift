public import ByteLayout
public import Findings

/// `RV`: the security version (4 bytes). A device has 32 fuses; a blown fuse `n` revokes every
/// image of security version `n`.
public struct RevocationSection: MetadataSection, Hashable {
  /// The id in the section header.
  public static let id = SectionID("R", "V")
  /// The name of the section in `Formats/sections` and in JSON.
  public static let name = "revocation"
  /// The title that the vendor's command prints.
  public static let title = "Revocation"

  /// The number of the fuse that revokes this image.
  public var securityVersion: UInt32 = 0

  /// A blank section.
  public init() {}

  /// A section with this security version.
  public init(securityVersion: UInt32) {
    self.securityVersion = securityVersion
  }

  /// The layout, stated once.
  public mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.integer("security_version", &securityVersion)
  }

  static let versionRange = Rule(
    "revocation.security-version", .metadata, .warning, .documented,
    "The security version is below 32, the number of fuses.")

  /// The rules of ``check(_:)``.
  public static let rules = [versionRange]

  /// Holds the values against ``rules``.
  public func check(_ findings: inout FindingLog) {
    if securityVersion >= 32 {
      findings.add(Self.versionRange, "is \(securityVersion)", on: "security_version")
    }
  }
}
