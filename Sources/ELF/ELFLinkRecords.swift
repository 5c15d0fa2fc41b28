package import ByteLayout

/// The start of a hash table of symbols, 8 bytes (System V, `DT_HASH`). The buckets and the chains
/// follow, a word each.
package struct ELFHashHeader: BinaryRecord, Hashable {
  package static let storedSize = 8

  /// Number of buckets.
  package var bucketCount: UInt32 = 0
  /// Number of chain words, which is that of the symbols.
  package var symbolCount: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("num_buckets", &bucketCount)
    try visitor.integer("num_symbols", &symbolCount)
  }
}

/// The start of GNU's hash table of symbols, 16 bytes (`DT_GNU_HASH`). The words of the filter, the
/// buckets and the chains follow.
package struct ELFGNUHashHeader: BinaryRecord, Hashable {
  package static let storedSize = 16

  /// Number of buckets.
  package var bucketCount: UInt32 = 0
  /// The first symbol that the table has; those before it are not looked up.
  package var firstSymbol: UInt32 = 0
  /// Number of words of the filter.
  package var filterCount: UInt32 = 0
  /// How far a hash is shifted for the second bit of the filter.
  package var filterShift: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("num_buckets", &bucketCount)
    try visitor.integer("first_symbol", &firstSymbol)
    try visitor.integer("num_filter_words", &filterCount)
    try visitor.integer("filter_shift", &filterShift)
  }
}

/// A relocation, 8 bytes (`elf.h`, `Elf32_Rel`). Where it has an addend, that follows, 4 bytes.
package struct ELFRelocation: BinaryRecord, Hashable {
  package static let storedSize = 8

  /// What is changed.
  package var address: UInt32 = 0
  /// The symbol in the upper 24 bits, the kind in the lower 8.
  package var info: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("address", &address, .hexadecimal)
    try visitor.integer("info", &info, .hexadecimal)
  }

  /// The number of the symbol.
  package var symbol: Int { Int(info >> 8) }
  /// How the word is changed.
  package var kind: ELFRelocationKind { ELFRelocationKind(rawValue: UInt8(info & 0xFF)) }
}
