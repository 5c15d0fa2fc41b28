package import ByteLayout

/// The first 52 bytes of a 32-bit ELF file (`elf.h`, `Elf32_Ehdr`).
package struct ELFHeader: BinaryRecord, Hashable {
  package static let storedSize = 52

  /// `\x7fELF`, then class (1: 32 bit), byte order (1: little-endian), version and padding.
  package var identification = [UInt8](repeating: 0, count: 16)
  /// Whether the program has a fixed address or can stand anywhere.
  package var type = ELFType.none
  /// The processor.
  package var machine = ELFMachine.none
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
    try visitor.named("type", &type)
    try visitor.named("machine", &machine)
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
