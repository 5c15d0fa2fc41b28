package import ByteLayout

/// One entry of the table of sections, 40 bytes (`elf.h`, `Elf32_Shdr`).
package struct ELFSectionHeader: BinaryRecord, Hashable {
  package static let storedSize = 40

  /// Where the name starts in the section of names, in bytes.
  package var nameOffset: UInt32 = 0
  /// What the section is.
  package var type = ELFSectionType.null
  /// Whether it is written, takes memory, is executed.
  package var flags: UInt32 = 0
  /// Where it is in memory.
  package var address: UInt32 = 0
  /// Where it is in the file, in bytes.
  package var offset: UInt32 = 0
  /// Bytes in the file, or in memory where it has none in the file.
  package var size: UInt32 = 0
  /// The section that this one refers to: the names of a table of symbols.
  package var link: UInt32 = 0
  /// More, depending on the type.
  package var info: UInt32 = 0
  /// What the address is a multiple of.
  package var alignment: UInt32 = 0
  /// Bytes of an entry, where the section is a table.
  package var entrySize: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("ofs_name", &nameOffset, .offset)
    try visitor.named("type", &type)
    try visitor.integer("flags", &flags, .hexadecimal)
    try visitor.integer("address", &address, .hexadecimal)
    try visitor.integer("ofs_data", &offset, .offset)
    try visitor.integer("len_data", &size, .byteCount)
    try visitor.integer("link", &link)
    try visitor.integer("info", &info)
    try visitor.integer("alignment", &alignment)
    try visitor.integer("len_entry", &entrySize, .byteCount)
  }

  /// Bytes that the section takes in the file, as far as the header says; none where it only takes
  /// memory.
  var range: Range<Int> {
    let start = Int(offset)
    return start..<(type == .noBits || type == .null ? start : start + Int(size))
  }
}
