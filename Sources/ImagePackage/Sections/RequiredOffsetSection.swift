public import ByteLayout

/// `RO`: where in flash the image must be placed (4 bytes).
public struct RequiredOffsetSection: MetadataSection, Hashable {
  /// The id in the section header.
  public static let id = SectionID("R", "O")
  /// The name of the section in `Formats/sections` and in JSON.
  public static let name = "required_offset"
  /// The title that the vendor's command prints.
  public static let title = "Required Offset"

  /// Bytes from the start of flash.
  public var offset: UInt32 = 0

  /// A blank section.
  public init() {}

  /// A section with this offset.
  public init(offset: UInt32) {
    self.offset = offset
  }

  /// The layout, stated once.
  public mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.integer("ofs_flash", &offset, .offset)
  }
}
