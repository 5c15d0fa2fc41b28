package import ByteLayout
package import Findings

/// `RV`: the security version (4 bytes). A device has 32 fuses; a blown fuse `n` revokes every
/// image of security version `n`.
package struct RevocationSection: MetadataSection, Hashable {
  package static let id = SectionID("R", "V")
  package static let name = "revocation"
  package static let title = "Revocation"

  /// The number of the fuse that revokes this image.
  package var securityVersion: UInt32 = 0

  package init() {}

  package init(securityVersion: UInt32) {
    self.securityVersion = securityVersion
  }

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("security_version", &securityVersion)
  }

  static let versionRange = Rule(
    "revocation.security-version", .metadata, .warning, .documented,
    "The security version is below 32, the number of fuses.")

  package static let rules = [versionRange]

  package func check(_ findings: inout FindingLog) {
    if securityVersion >= 32 {
      findings.add(Self.versionRange, "is \(securityVersion)", on: "security_version")
    }
  }
}
