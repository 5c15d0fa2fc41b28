package import ByteLayout

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

  /// Who finds the symbol.
  package var binding: ELFSymbolBinding { ELFSymbolBinding(rawValue: info >> 4) }
  /// What the symbol stands for.
  package var kind: ELFSymbolKind { ELFSymbolKind(rawValue: info & 0x0F) }
  /// Whether somebody else provides it.
  package var isUndefined: Bool { section == 0 }
}
