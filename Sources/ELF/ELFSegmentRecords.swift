package import ByteLayout

/// One entry of the table of segments, 32 bytes (`elf.h`, `Elf32_Phdr`).
package struct ELFProgramHeader: BinaryRecord, Hashable {
  package static let storedSize = 32

  /// What the segment holds.
  package var type = ELFSegmentType.null
  /// Where it is in the file, in bytes.
  package var offset: UInt32 = 0
  /// Where it is in memory.
  package var address: UInt32 = 0
  /// Where it is in physical memory, for systems that have no other.
  package var physicalAddress: UInt32 = 0
  /// Bytes in the file.
  package var fileSize: UInt32 = 0
  /// Bytes in memory; what the file does not have is zero.
  package var memorySize: UInt32 = 0
  /// Whether it is executed (1), written (2), read (4).
  package var flags: UInt32 = 0
  /// What address and offset are equal modulo of.
  package var alignment: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.named("type", &type)
    try visitor.integer("ofs_data", &offset, .offset)
    try visitor.integer("address", &address, .hexadecimal)
    try visitor.integer("physical_address", &physicalAddress, .hexadecimal)
    try visitor.integer("len_file", &fileSize, .byteCount)
    try visitor.integer("len_memory", &memorySize, .byteCount)
    try visitor.integer("flags", &flags, .hexadecimal)
    try visitor.integer("alignment", &alignment)
  }
}

/// One entry of the dynamic table, 8 bytes (`elf.h`, `Elf32_Dyn`).
package struct ELFDynamicEntry: BinaryRecord, Hashable {
  package static let storedSize = 8

  /// What the value means.
  package var tag = ELFDynamicTag.null
  /// An address, a number of bytes, flags, or the offset of a name.
  package var value: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.named("tag", &tag)
    try visitor.integer("value", &value, .hexadecimal)
  }
}

/// The start of a note, 12 bytes (`elf.h`, `Elf32_Nhdr`). Its name and its descriptor follow, each
/// filled up to four bytes.
package struct ELFNoteHeader: BinaryRecord, Hashable {
  package static let storedSize = 12
  /// The type of GNU's note that holds the build id.
  static let buildID: UInt32 = 3

  /// Bytes of the name, the NUL at its end included.
  package var nameSize: UInt32 = 0
  /// Bytes of the descriptor.
  package var descriptorSize: UInt32 = 0
  /// What the descriptor is, for the owner of the name.
  package var type: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("len_name", &nameSize, .byteCount)
    try visitor.integer("len_descriptor", &descriptorSize, .byteCount)
    try visitor.integer("type", &type)
  }
}
