package import ByteLayout

/// The first 52 bytes of a 32-bit ELF file (`elf.h`, `Elf32_Ehdr`).
package struct ELFHeader: BinaryRecord, Hashable {
  package static let storedSize = 52

  /// `\x7fELF`, then class (1: 32 bit), byte order (1: little-endian), version and padding.
  package var identification = [UInt8](repeating: 0, count: 16)
  /// 2 for a program at a fixed address, 3 for one that can stand anywhere.
  package var type: UInt16 = 0
  /// The processor; 40 is ARM.
  package var machine: UInt16 = 0
  /// 1.
  package var version: UInt32 = 0
  /// Address of the first instruction.
  package var entry: UInt32 = 0
  /// Where the program headers stand, in bytes.
  package var programOffset: UInt32 = 0
  /// Where the section headers stand, in bytes.
  package var sectionOffset: UInt32 = 0
  /// Flags of the processor.
  package var flags: UInt32 = 0
  /// Bytes of this header.
  package var headerSize: UInt16 = 0
  /// Bytes of a program header.
  package var programHeaderSize: UInt16 = 0
  /// Number of program headers.
  package var programCount: UInt16 = 0
  /// Bytes of a section header.
  package var sectionHeaderSize: UInt16 = 0
  /// Number of section headers.
  package var sectionCount: UInt16 = 0
  /// Index of the section that holds the names of all sections.
  package var nameSection: UInt16 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.bytes("identification", &identification, count: 16)
    try visitor.integer("type", &type)
    try visitor.integer("machine", &machine)
    try visitor.integer("version", &version)
    try visitor.integer("entry", &entry, .hexadecimal)
    try visitor.integer("ofs_program_headers", &programOffset, .offset)
    try visitor.integer("ofs_section_headers", &sectionOffset, .offset)
    try visitor.integer("flags", &flags, .hexadecimal)
    try visitor.integer("len_header", &headerSize, .byteCount)
    try visitor.integer("len_program_header", &programHeaderSize, .byteCount)
    try visitor.integer("num_program_headers", &programCount)
    try visitor.integer("len_section_header", &sectionHeaderSize, .byteCount)
    try visitor.integer("num_section_headers", &sectionCount)
    try visitor.integer("name_section", &nameSection)
  }

  /// Whether bytes begin as a 32-bit little-endian ELF file does.
  package static func matches(_ bytes: Span<UInt8>) -> Bool {
    let wanted: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 1, 1]
    return bytes.count >= wanted.count && wanted.indices.allSatisfy { bytes[$0] == wanted[$0] }
  }
}

/// One entry of the table of sections, 40 bytes (`elf.h`, `Elf32_Shdr`).
package struct ELFSectionHeader: BinaryRecord, Hashable {
  package static let storedSize = 40
  /// The type of a table of symbols.
  static let symbolTable: UInt32 = 2
  /// The type of a section that takes no bytes in the file.
  static let withoutBytes: UInt32 = 8
  /// The type of the table of symbols that the loader reads.
  static let dynamicSymbolTable: UInt32 = 11
  /// The flag of a section that takes memory while the program runs.
  static let allocated: UInt32 = 2

  /// Where the name starts in the section of names, in bytes.
  package var nameOffset: UInt32 = 0
  /// What the section is.
  package var type: UInt32 = 0
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
    try visitor.integer("type", &type)
    try visitor.integer("flags", &flags, .hexadecimal)
    try visitor.integer("address", &address, .hexadecimal)
    try visitor.integer("ofs_data", &offset, .offset)
    try visitor.integer("len_data", &size, .byteCount)
    try visitor.integer("link", &link)
    try visitor.integer("info", &info)
    try visitor.integer("alignment", &alignment)
    try visitor.integer("len_entry", &entrySize, .byteCount)
  }

  /// Bytes that the section takes in the file.
  var range: Range<Int>? {
    guard type != Self.withoutBytes else { return nil }
    let start = Int(offset)
    return start..<(start + Int(size))
  }
}

/// One entry of a table of symbols, 16 bytes (`elf.h`, `Elf32_Sym`).
package struct ELFSymbol: BinaryRecord, Hashable {
  package static let storedSize = 16

  /// Where the name starts in the table's section of names, in bytes.
  package var nameOffset: UInt32 = 0
  /// The address, or 0 where somebody else provides it.
  package var value: UInt32 = 0
  /// Bytes of the function or variable.
  package var size: UInt32 = 0
  /// Binding in the upper four bits, type in the lower.
  package var info: UInt8 = 0
  /// Who may see it.
  package var visibility: UInt8 = 0
  /// The section that it is in; 0 where somebody else provides it.
  package var section: UInt16 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("ofs_name", &nameOffset, .offset)
    try visitor.integer("value", &value, .hexadecimal)
    try visitor.integer("len_data", &size, .byteCount)
    try visitor.integer("info", &info, .hexadecimal)
    try visitor.integer("visibility", &visibility)
    try visitor.integer("section", &section)
  }

  /// Whether it names a function, a variable or something of neither kind; sections and source
  /// files do not count.
  var isNamedThing: Bool { info & 0x0F <= 2 }
}
