package import ByteLayout

/// A library of which versions of symbols are needed, 16 bytes (`elf.h`, `Elf32_Verneed`).
package struct ELFVersionNeed: BinaryRecord, Hashable {
  package static let storedSize = 16

  /// 1.
  package var revision: UInt16 = 0
  /// Number of versions.
  package var count: UInt16 = 0
  /// Where the library's name starts in the names.
  package var library: UInt32 = 0
  /// Where the first version is, in bytes from here.
  package var firstOffset: UInt32 = 0
  /// Where the next library is, in bytes from here; 0 for the last.
  package var nextOffset: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("revision", &revision)
    try visitor.integer("num_versions", &count)
    try visitor.integer("ofs_library", &library, .offset)
    try visitor.integer("ofs_first", &firstOffset, .offset)
    try visitor.integer("ofs_next", &nextOffset, .offset)
  }
}

/// A version of a library that is needed, 16 bytes (`elf.h`, `Elf32_Vernaux`).
package struct ELFNeededVersion: BinaryRecord, Hashable {
  package static let storedSize = 16

  /// Hash of the name.
  package var hash: UInt32 = 0
  /// 2 for a version that may be missing.
  package var flags: UInt16 = 0
  /// The number by which symbols refer to the version.
  package var index: UInt16 = 0
  /// Where the name starts in the names.
  package var nameOffset: UInt32 = 0
  /// Where the next version is, in bytes from here; 0 for the last.
  package var nextOffset: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("hash", &hash, .hexadecimal)
    try visitor.integer("flags", &flags, .hexadecimal)
    try visitor.integer("index", &index)
    try visitor.integer("ofs_name", &nameOffset, .offset)
    try visitor.integer("ofs_next", &nextOffset, .offset)
  }
}

/// A version that this file defines, 20 bytes (`elf.h`, `Elf32_Verdef`).
package struct ELFVersionDefinition: BinaryRecord, Hashable {
  package static let storedSize = 20

  /// 1.
  package var revision: UInt16 = 0
  /// 1 for the name of the file itself.
  package var flags: UInt16 = 0
  /// The number by which symbols refer to the version.
  package var index: UInt16 = 0
  /// Number of names: its own, then those that it follows.
  package var count: UInt16 = 0
  /// Hash of the name.
  package var hash: UInt32 = 0
  /// Where the first name is, in bytes from here.
  package var firstOffset: UInt32 = 0
  /// Where the next definition is, in bytes from here; 0 for the last.
  package var nextOffset: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("revision", &revision)
    try visitor.integer("flags", &flags, .hexadecimal)
    try visitor.integer("index", &index)
    try visitor.integer("num_names", &count)
    try visitor.integer("hash", &hash, .hexadecimal)
    try visitor.integer("ofs_first", &firstOffset, .offset)
    try visitor.integer("ofs_next", &nextOffset, .offset)
  }
}

/// A name of a defined version, 8 bytes (`elf.h`, `Elf32_Verdaux`).
package struct ELFVersionName: BinaryRecord, Hashable {
  package static let storedSize = 8

  /// Where the name starts in the names.
  package var nameOffset: UInt32 = 0
  /// Where the next name is, in bytes from here; 0 for the last.
  package var nextOffset: UInt32 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("ofs_name", &nameOffset, .offset)
    try visitor.integer("ofs_next", &nextOffset, .offset)
  }
}
