public import ByteLayout

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
