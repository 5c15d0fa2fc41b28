internal import ByteLayout

/// What an entry of the dynamic table says (`d_tag`).
package struct ELFDynamicTag: NamedValue {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The end of the table.
  package static let null = Self(rawValue: 0)
  /// A library that is loaded with the program.
  package static let needed = Self(rawValue: 1)
  package static let pltRelocationsSize = Self(rawValue: 2)
  package static let hash = Self(rawValue: 4)
  package static let strings = Self(rawValue: 5)
  package static let symbols = Self(rawValue: 6)
  package static let relaTable = Self(rawValue: 7)
  package static let relaSize = Self(rawValue: 8)
  package static let relaEntrySize = Self(rawValue: 9)
  package static let stringsSize = Self(rawValue: 10)
  package static let symbolEntrySize = Self(rawValue: 11)
  /// The name by which others need this library.
  package static let soname = Self(rawValue: 14)
  /// Folders in which libraries are looked for first.
  package static let rpath = Self(rawValue: 15)
  package static let relTable = Self(rawValue: 17)
  package static let relSize = Self(rawValue: 18)
  package static let relEntrySize = Self(rawValue: 19)
  package static let pltRelocationsKind = Self(rawValue: 20)
  /// Relocations change what is not writable.
  package static let textRelocations = Self(rawValue: 22)
  package static let pltRelocations = Self(rawValue: 23)
  /// All symbols are looked up at the start.
  package static let bindNow = Self(rawValue: 24)
  /// Folders in which libraries are looked for, after the environment's.
  package static let runpath = Self(rawValue: 29)
  package static let flags = Self(rawValue: 30)
  package static let relrSize = Self(rawValue: 35)
  package static let relrTable = Self(rawValue: 36)
  package static let gnuHash = Self(rawValue: 0x6FFF_FEF5)
  package static let versions = Self(rawValue: 0x6FFF_FFF0)
  package static let flags1 = Self(rawValue: 0x6FFF_FFFB)
  package static let versionDefinitions = Self(rawValue: 0x6FFF_FFFC)
  package static let versionDefinitionCount = Self(rawValue: 0x6FFF_FFFD)
  package static let versionNeeds = Self(rawValue: 0x6FFF_FFFE)
  package static let versionNeedCount = Self(rawValue: 0x6FFF_FFFF)

  package static let names: [(value: UInt32, name: String)] = [
    (0, "DT_NULL"), (1, "DT_NEEDED"), (2, "DT_PLTRELSZ"), (3, "DT_PLTGOT"), (4, "DT_HASH"),
    (5, "DT_STRTAB"), (6, "DT_SYMTAB"), (7, "DT_RELA"), (8, "DT_RELASZ"), (9, "DT_RELAENT"),
    (10, "DT_STRSZ"), (11, "DT_SYMENT"), (12, "DT_INIT"), (13, "DT_FINI"), (14, "DT_SONAME"),
    (15, "DT_RPATH"), (16, "DT_SYMBOLIC"), (17, "DT_REL"), (18, "DT_RELSZ"), (19, "DT_RELENT"),
    (20, "DT_PLTREL"), (21, "DT_DEBUG"), (22, "DT_TEXTREL"), (23, "DT_JMPREL"),
    (24, "DT_BIND_NOW"), (25, "DT_INIT_ARRAY"), (26, "DT_FINI_ARRAY"), (27, "DT_INIT_ARRAYSZ"),
    (28, "DT_FINI_ARRAYSZ"), (29, "DT_RUNPATH"), (30, "DT_FLAGS"), (32, "DT_PREINIT_ARRAY"),
    (33, "DT_PREINIT_ARRAYSZ"), (35, "DT_RELRSZ"), (36, "DT_RELR"), (37, "DT_RELRENT"),
    (0x6FFF_FEF5, "DT_GNU_HASH"), (0x6FFF_FFF0, "DT_VERSYM"), (0x6FFF_FFF9, "DT_RELACOUNT"),
    (0x6FFF_FFFA, "DT_RELCOUNT"), (0x6FFF_FFFB, "DT_FLAGS_1"), (0x6FFF_FFFC, "DT_VERDEF"),
    (0x6FFF_FFFD, "DT_VERDEFNUM"), (0x6FFF_FFFE, "DT_VERNEED"), (0x6FFF_FFFF, "DT_VERNEEDNUM"),
  ]
}

/// How a relocation of an ARM program changes a word (lower eight bits of `r_info`).
package struct ELFRelocationKind: NamedValue {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let none = Self(rawValue: 0)
  /// A variable of a library is copied into the program.
  package static let copy = Self(rawValue: 20)

  package static let names: [(value: UInt8, name: String)] = [
    (0, "R_ARM_NONE"), (1, "R_ARM_PC24"), (2, "R_ARM_ABS32"), (3, "R_ARM_REL32"),
    (10, "R_ARM_THM_CALL"), (13, "R_ARM_TLS_DESC"), (17, "R_ARM_TLS_DTPMOD32"),
    (18, "R_ARM_TLS_DTPOFF32"), (19, "R_ARM_TLS_TPOFF32"), (20, "R_ARM_COPY"),
    (21, "R_ARM_GLOB_DAT"), (22, "R_ARM_JUMP_SLOT"), (23, "R_ARM_RELATIVE"), (28, "R_ARM_CALL"),
    (29, "R_ARM_JUMP24"), (30, "R_ARM_THM_JUMP24"), (42, "R_ARM_PREL31"),
    (43, "R_ARM_MOVW_ABS_NC"), (44, "R_ARM_MOVT_ABS"), (47, "R_ARM_THM_MOVW_ABS_NC"),
    (48, "R_ARM_THM_MOVT_ABS"), (160, "R_ARM_IRELATIVE"),
  ]
}
