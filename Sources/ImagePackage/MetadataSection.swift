package import ByteLayout
package import Findings

/// A metadata section whose layout is known. Conform in one file of `Sections/`, describe it in
/// `Formats/sections/<name>.ksy`, and name the type in ``SectionCatalog``: reader, writer, `show`,
/// JSON and the byte map follow, and a test is red where a part is missing.
package protocol MetadataSection: BinaryRecord {
  /// The section's id in its header.
  static var id: SectionID { get }
  /// The name of the `.ksy` file and of the section in JSON: `temporary_image`.
  static var name: String { get }
  /// The title that the vendor's command prints: `Temporary Image`.
  static var title: String { get }
  /// The rules that ``check(_:)`` knows.
  static var rules: [Rule] { get }
  /// Holds the values against the rules of this section, and names the field that breaks one.
  func check(_ findings: inout FindingLog)
}

extension MetadataSection {
  package static var rules: [Rule] { [] }
  package func check(_ findings: inout FindingLog) {}

  /// Holds the values against the rules of this section, whose data start at `base`.
  func check(at base: Int, into findings: inout FindingLog) {
    findings.about(self, at: base, as: Self.name) { check(&$0) }
  }
}

/// One known kind of section, as a value. The generic initialiser captures the concrete reader:
/// parsing through `any MetadataSection.Type` measures 8 to 15 times slower.
package struct SectionKind: Sendable {
  package let id: SectionID
  /// The name of the `.ksy` file: `temporary_image`.
  package let name: String
  /// The title that the vendor's command prints: `Temporary Image`.
  package let title: String
  /// The fields, as a test compares them with the `.ksy` file.
  package let layout: @Sendable () -> [PlacedField]
  /// The rules of this section.
  package let rules: @Sendable () -> [Rule]
  /// Reads the section from its data; bytes behind its last field stay in the reader.
  package let read: @Sendable (inout ByteReader) throws(ParseError) -> any MetadataSection

  package init<S: MetadataSection>(_ type: S.Type) {
    id = S.id
    name = S.name
    title = S.title
    layout = { S.layout }
    rules = { S.rules }
    read = { (reader: inout ByteReader) throws(ParseError) -> any MetadataSection in
      try S(parsing: &reader)
    }
  }
}

/// Every section that this build knows. The one list.
package enum SectionCatalog {
  /// The kinds, in the order in which real packages have them.
  package static let all: [SectionKind] = [
    SectionKind(IdentitySection.self),
    SectionKind(SignatureSection.self),
    SectionKind(DebugSection.self),
    SectionKind(TemporaryImageSection.self),
    SectionKind(CompressionSection.self),
    SectionKind(ABIDependsSection.self),
    SectionKind(ABIProvidesSection.self),
    SectionKind(RevocationSection.self),
    SectionKind(RequiredOffsetSection.self),
    SectionKind(ImagePolicySection.self),
  ]

  /// The kind with this id, `nil` for a legacy or unknown one.
  package static func kind(of id: SectionID) -> SectionKind? {
    index(of: id).map { all[$0] }
  }

  /// Whether there is a kind with this id.
  static func isKnown(_ id: SectionID) -> Bool { index(of: id) != nil }

  // By index: a kind is large to copy.
  private static func index(of id: SectionID) -> Int? {
    all.indices.first { all[$0].id == id }
  }
}
