public import ByteLayout
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
  package let name: String
  package let title: String
  /// The fields, as a test compares them with the `.ksy` file.
  package let layout: @Sendable () -> [PlacedField]
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

  static func isKnown(_ id: SectionID) -> Bool { index(of: id) != nil }

  // By index: a kind is large to copy.
  private static func index(of id: SectionID) -> Int? {
    all.indices.first { all[$0].id == id }
  }
}

/// The id of a metadata section: two ASCII letters when read as bytes
/// (`evidence/sections.md#section-ids`).
public struct SectionID: NamedValue {
  /// The ids that are known by name but have no published layout.
  package static let legacy: [SectionID] = [0, 0x4441, 0x5041, 0x474C].map(SectionID.init)

  /// All ids with their letters.
  public static let names: [(value: UInt16, name: String)] =
    (SectionCatalog.all.map(\.id) + legacy).sorted { $0.rawValue < $1.rawValue }
    .map { ($0.rawValue, $0.rawValue == 0 ? "undefined" : $0.text) }

  /// The id as an integer: 0x4449 for `ID`.
  public let rawValue: UInt16

  /// Takes any id.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The id of two ASCII letters, as they are in the file.
  init(_ first: Unicode.Scalar, _ second: Unicode.Scalar) {
    rawValue = UInt16(UInt8(ascii: first)) | UInt16(UInt8(ascii: second)) << 8
  }

  /// The two letters, or `0x1234` where a byte is no printable ASCII character.
  public var text: String {
    let bytes = [UInt8(truncatingIfNeeded: rawValue), UInt8(truncatingIfNeeded: rawValue >> 8)]
    guard bytes.allSatisfy({ 0x21...0x7E ~= $0 }) else { return "0x" + Hex.text(rawValue) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
