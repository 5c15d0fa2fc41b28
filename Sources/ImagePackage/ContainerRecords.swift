package import ByteLayout

/// The first 8 bytes of the metadata: "4X4M" and the number of sections.
package struct MetadataHeader: BinaryRecord, Hashable {
  package static let storedSize = 8
  /// `4X4M` as a little-endian integer.
  package static let magic: UInt32 = 0x4D34_5834

  package var count: UInt32 = 0

  package init() {}

  /// The layout, stated once; a reader throws `container.magic` where the magic is another.
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.constant("magic", Self.magic, ContainerRules.magic)
    try visitor.integer("num_sections", &count)
  }
}

/// The 4 bytes before the data of a section.
package struct SectionHeader: BinaryRecord, Hashable {
  package static let storedSize = 4

  package var id = SectionID(rawValue: 0)
  package var size: UInt16 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.named("section_id", &id)
    try visitor.integer("len_body", &size, .byteCount)
  }
}

/// The word behind the last section, from which a reader finds the metadata.
package struct MetadataLength: BinaryRecord, Hashable {
  package static let storedSize = 4

  /// Bytes of the metadata from the magic to the end of this word.
  package var size: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("len_metadata", &size, .byteCount)
  }
}
