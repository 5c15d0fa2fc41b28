internal import ByteLayout

/// What a segment holds (`p_type`).
package struct ELFSegmentType: NamedValue {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let null = Self(rawValue: 0)
  /// Bytes that are mapped into memory.
  package static let load = Self(rawValue: 1)
  /// The dynamic table.
  package static let dynamic = Self(rawValue: 2)
  /// The path of the interpreter.
  package static let interpreter = Self(rawValue: 3)
  package static let note = Self(rawValue: 4)
  /// The permissions of the stack.
  package static let stack = Self(rawValue: 0x6474_E551)
  /// What is read-only after relocation.
  package static let readOnlyAfterRelocation = Self(rawValue: 0x6474_E552)

  package static let names: [(value: UInt32, name: String)] = [
    (0, "PT_NULL"), (1, "PT_LOAD"), (2, "PT_DYNAMIC"), (3, "PT_INTERP"), (4, "PT_NOTE"),
    (5, "PT_SHLIB"), (6, "PT_PHDR"), (7, "PT_TLS"), (0x6474_E550, "PT_GNU_EH_FRAME"),
    (0x6474_E551, "PT_GNU_STACK"), (0x6474_E552, "PT_GNU_RELRO"),
    (0x6474_E553, "PT_GNU_PROPERTY"), (0x7000_0001, "PT_ARM_EXIDX"),
  ]
}

/// What a section holds (`sh_type`).
package struct ELFSectionType: NamedValue {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let null = Self(rawValue: 0)
  package static let programBits = Self(rawValue: 1)
  /// All symbols, which only people and debuggers read.
  package static let symbolTable = Self(rawValue: 2)
  package static let stringTable = Self(rawValue: 3)
  package static let dynamic = Self(rawValue: 6)
  package static let note = Self(rawValue: 7)
  /// Memory without bytes in the file.
  package static let noBits = Self(rawValue: 8)
  /// The symbols that the loader reads.
  package static let dynamicSymbolTable = Self(rawValue: 11)

  package static let names: [(value: UInt32, name: String)] = [
    (0, "SHT_NULL"), (1, "SHT_PROGBITS"), (2, "SHT_SYMTAB"), (3, "SHT_STRTAB"), (4, "SHT_RELA"),
    (5, "SHT_HASH"), (6, "SHT_DYNAMIC"), (7, "SHT_NOTE"), (8, "SHT_NOBITS"), (9, "SHT_REL"),
    (10, "SHT_SHLIB"), (11, "SHT_DYNSYM"), (14, "SHT_INIT_ARRAY"), (15, "SHT_FINI_ARRAY"),
    (16, "SHT_PREINIT_ARRAY"), (17, "SHT_GROUP"), (18, "SHT_SYMTAB_SHNDX"), (19, "SHT_RELR"),
    (0x6FFF_FFF6, "SHT_GNU_HASH"), (0x6FFF_FFFD, "SHT_GNU_verdef"),
    (0x6FFF_FFFE, "SHT_GNU_verneed"), (0x6FFF_FFFF, "SHT_GNU_versym"),
    (0x7000_0001, "SHT_ARM_EXIDX"), (0x7000_0003, "SHT_ARM_ATTRIBUTES"),
  ]
}

/// Who finds a symbol (upper four bits of `st_info`).
package struct ELFSymbolBinding: NamedValue {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let local = Self(rawValue: 0)
  package static let global = Self(rawValue: 1)
  /// It may be missing, or be defined twice.
  package static let weak = Self(rawValue: 2)

  package static let names: [(value: UInt8, name: String)] = [
    (0, "STB_LOCAL"), (1, "STB_GLOBAL"), (2, "STB_WEAK"), (10, "STB_GNU_UNIQUE"),
  ]
}

/// What a symbol stands for (lower four bits of `st_info`).
package struct ELFSymbolKind: NamedValue {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let none = Self(rawValue: 0)
  package static let object = Self(rawValue: 1)
  package static let function = Self(rawValue: 2)
  package static let section = Self(rawValue: 3)
  /// The name of a source file.
  package static let file = Self(rawValue: 4)
  package static let threadLocal = Self(rawValue: 6)

  package static let names: [(value: UInt8, name: String)] = [
    (0, "STT_NOTYPE"), (1, "STT_OBJECT"), (2, "STT_FUNC"), (3, "STT_SECTION"), (4, "STT_FILE"),
    (5, "STT_COMMON"), (6, "STT_TLS"), (10, "STT_GNU_IFUNC"),
  ]
}

/// What may be done with the memory of a segment (`p_flags`).
package struct ELFSegmentFlags: NamedFlags {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let executable = Self(rawValue: 1)
  package static let writable = Self(rawValue: 2)
  package static let readable = Self(rawValue: 4)

  package static let names: [(bit: Int, name: String)] = [(0, "PF_X"), (1, "PF_W"), (2, "PF_R")]

  /// `rwx`, with a hyphen for what may not be done.
  package var text: String {
    (contains(.readable) ? "r" : "-") + (contains(.writable) ? "w" : "-")
      + (contains(.executable) ? "x" : "-")
  }
}

/// What a section is for (`sh_flags`).
package struct ELFSectionFlags: NamedFlags {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let writable = Self(rawValue: 1)
  /// It takes memory while the program runs.
  package static let allocated = Self(rawValue: 2)
  package static let executable = Self(rawValue: 4)

  package static let names: [(bit: Int, name: String)] = [
    (0, "SHF_WRITE"), (1, "SHF_ALLOC"), (2, "SHF_EXECINSTR"), (4, "SHF_MERGE"),
    (5, "SHF_STRINGS"), (6, "SHF_INFO_LINK"), (7, "SHF_LINK_ORDER"), (9, "SHF_GROUP"),
    (10, "SHF_TLS"),
  ]
}
