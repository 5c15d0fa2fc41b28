package import ByteLayout

/// `RO`: where in flash the image must be placed (4 bytes).
package struct RequiredOffsetSection: MetadataSection, Hashable {
  package static let id = SectionID("R", "O")
  package static let name = "required_offset"
  package static let title = "Required Offset"

  /// Bytes from the start of flash.
  package var offset: UInt32 = 0

  package init() {}

  package init(offset: UInt32) {
    self.offset = offset
  }

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("ofs_flash", &offset, .offset)
  }
}
