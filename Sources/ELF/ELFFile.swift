package import Findings

/// What the tables of a 32-bit little-endian executable say: what is loaded, what it needs from
/// others, what it offers, and what was left in it.
///
/// Nothing of it is trusted. What cannot be read is left out and stands in ``findings``. What the
/// loader uses is read by its own way, segments and dynamic table; sections only add what they alone
/// have, and where both say something they are compared.
package struct ELFFile: Sendable, Hashable {
  /// How much of a file is looked at.
  package struct Limits: Sendable, Hashable {
    /// Entries of the table of segments; the kernel takes no more either.
    package var segments = 2048
    package var sections = 4096
    /// Entries of all tables of symbols together, also those without a name.
    package var symbols = 65_536
    /// Entries of the dynamic table.
    package var dynamicEntries = 4096
    /// Entries of all tables of relocations together.
    package var relocations = 262_144
    /// Words of each hash table.
    package var hashWords = 262_144
    /// Entries of the tables of versions together.
    package var versions = 4096
    package var notes = 1024
    /// The longest name in bytes.
    package var nameSize = 1024
    /// Bytes of all names together: thousands of symbols may share one long name.
    package var namesSize = 4 << 20
    /// Findings that are kept.
    package var findings = 200
    /// Instructions that are kept of a sweep.
    package var systemCalls = 1000

    package init() {}
  }

  package var header: ELFHeader
  /// The segments in their order.
  package var segments: [Segment] = []
  /// The sections in their order, without the empty first one.
  package var sections: [Section] = []
  /// The symbols of all sections in their order: those that the loader reads, then all others.
  package var symbols: [Symbol] = []
  /// The path of the interpreter, which loads libraries; `nil` for a program that needs none.
  package var interpreter: String?
  /// What the loader is told; `nil` for a program without libraries.
  package var dynamic: DynamicTable?
  /// The symbols that others must provide, in their order.
  package var imports: [DynamicSymbol] = []
  /// The symbols that others may use, in their order.
  package var exports: [DynamicSymbol] = []
  /// The relocations that the loader makes, by kind in ascending order.
  package var relocations: [RelocationCount] = []
  /// What tells one build from another, if the linker noted it.
  package var buildID: [UInt8]?
  /// Whether the tables were read to their end.
  package var isComplete = true
  /// What is damaged, with offsets in the file.
  package var findings = FindingLog()

  init(header: ELFHeader) {
    self.header = header
  }
}

extension ELFFile {
  /// A part of the file that is loaded, or that tells the loader something.
  package struct Segment: Sendable, Hashable {
    package var type: ELFSegmentType
    /// Where it starts in the file, as stated.
    package var offset: UInt32
    /// Where it starts in memory.
    package var address: UInt32
    package var physicalAddress: UInt32
    /// Bytes in the file, as stated.
    package var fileSize: UInt32
    /// Bytes in memory, as stated.
    package var memorySize: UInt32
    package var flags: ELFSegmentFlags
    package var alignment: UInt32
    /// The bytes of it that the file really has.
    package var range: Range<Int>

    /// The addresses that it takes.
    package var addresses: Range<Int> { Int(address)..<(Int(address) + Int(memorySize)) }
  }

  /// A part of the file by its name and purpose.
  package struct Section: Sendable, Hashable {
    /// The name, `.text`; broken UTF-8 is repaired.
    package var name: String
    package var type: ELFSectionType
    package var flags: ELFSectionFlags
    /// Where it starts in memory.
    package var address: UInt32
    /// Where it starts in the file, as stated.
    package var offset: UInt32
    /// Bytes in the file, or in memory where it has none in the file.
    package var size: Int
    /// The section that this one refers to.
    package var link: UInt32
    /// More, depending on the type.
    package var info: UInt32
    package var alignment: UInt32
    /// Bytes of an entry, where the section is a table.
    package var entrySize: UInt32
    /// The bytes of it that the file really has.
    package var range: Range<Int>

    /// Whether it takes memory while the program runs.
    package var isAllocated: Bool { flags.contains(.allocated) }
  }

  /// A symbol of a section, with its size.
  package struct Symbol: Sendable, Hashable {
    /// The name; broken UTF-8 is repaired.
    package var name: String
    /// The address.
    package var value: UInt32
    /// Bytes of the function or variable.
    package var size: Int
    /// Whether the system or a library provides it.
    package var isImported: Bool
  }

  /// A symbol that the loader looks up.
  package struct DynamicSymbol: Sendable, Hashable {
    /// The name; broken UTF-8 is repaired.
    package var name: String
    /// The version that is asked for or offered, where there is one.
    package var version: String?
    /// The library that must have the version, where one is stated.
    package var library: String?
    package var binding: ELFSymbolBinding
    package var kind: ELFSymbolKind
    /// The address, 0 where others provide it.
    package var value: UInt32
    /// Bytes of the function or variable.
    package var size: Int
    /// Whether a library's variable is copied into the program: an import that looks like an export.
    package var isCopied: Bool
  }

  /// How many relocations of a kind there are.
  package struct RelocationCount: Sendable, Hashable {
    package var kind: ELFRelocationKind
    package var count: Int
  }

  /// What the dynamic table says in names and flags.
  package struct DynamicTable: Sendable, Hashable {
    /// The libraries that are loaded with the program, in their order.
    package var needed: [String] = []
    /// The name by which others need this library.
    package var soname: String?
    /// Folders in which libraries are looked for, the old way.
    package var rpath: String?
    /// Folders in which libraries are looked for.
    package var runpath: String?
    /// Whether relocations change what is not writable.
    package var hasTextRelocations = false
    /// Whether all symbols are looked up at the start.
    package var bindsNow = false
    /// Whether the file calls itself a program that can stand anywhere (`DF_1_PIE`).
    package var saysPositionIndependent = false
    /// Its entries, the last one included.
    package var entries: [ELFDynamicEntry] = []
    /// Its bytes.
    package var range = 0..<0
  }
}
