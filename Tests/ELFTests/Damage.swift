import ELF
import Findings
import TestSupport
import Testing

/// One way of damaging the sample, and the rule that it breaks.
struct Damage: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let what: String
  /// The first part of the field that the finding names.
  let field: String
  var limits = ELFFile.Limits()
  let bytes: @Sendable () -> [UInt8]

  var testDescription: String { "\(rule.id): \(what)" }

  init(
    _ rule: Rule, _ what: String, _ field: String,
    _ change: @escaping @Sendable (inout SampleProgram) -> Void
  ) {
    (self.rule, self.what, self.field) = (rule, what, field)
    bytes = {
      var program = SampleProgram()
      change(&program)
      return program.bytes
    }
  }

  /// The sample as it is, with a smaller limit.
  init(limit: WritableKeyPath<ELFFile.Limits, Int>, _ value: Int, _ field: String) {
    self.init(ProgramRules.limit, "\(value) of \(field)", field) { _ in }
    limits[keyPath: limit] = value
  }

  static let all: [Damage] = header + segments + sections + dynamic + symbols + limits

  static let header = [
    Damage(ProgramRules.header, "the version is 2", "header") { $0.header.version = 2 },
    Damage(ProgramRules.header, "the identification's version is 0", "header") {
      $0.header.identification[6] = 0
    },
    Damage(ProgramRules.header, "the header has 64 bytes", "header") { $0.header.headerSize = 64 },
    Damage(ProgramRules.header, "segments have 56 bytes", "header") {
      $0.header.programHeaderSize = 56
    },
    Damage(ProgramRules.header, "sections have 64 bytes", "header") {
      $0.header.sectionHeaderSize = 64
    },
    Damage(ProgramRules.header, "sections have 64 bytes and no place", "header") {
      ($0.header.sectionHeaderSize, $0.header.sectionOffset) = (64, 0)
    },
    Damage(ProgramRules.segmentTable, "segments are behind the end", "program_headers") {
      $0.header.programOffset = .max
    },
    Damage(ProgramRules.segmentTable, "65534 segments", "program_headers") {
      $0.header.programCount = .max - 1
    },
    Damage(ProgramRules.segmentTable, "2^32 segments", "program_headers") {
      ($0.header.programCount, $0.sections[0].info) = (.max, .max)
    },
    Damage(ProgramRules.sectionTable, "sections are behind the end", "section_headers") {
      $0.header.sectionOffset = .max
    },
    Damage(ProgramRules.sectionTable, "2^32 sections", "section_headers") {
      ($0.header.sectionCount, $0.sections[0].size) = (0, .max)
    },
  ]

  static let segments = [
    Damage(ProgramRules.segmentRange, "a segment ends behind the file", "program_headers[4]") {
      $0.segments[4].offset = .max
    },
    Damage(ProgramRules.segmentRange, "memory ends behind 2^32", "program_headers[2]") {
      $0.segments[2].memorySize = .max
    },
    Damage(ProgramRules.segmentSize, "less memory than bytes", "program_headers[2]") {
      $0.segments[2].memorySize = 0
    },
    Damage(ProgramRules.segmentAlignment, "no power of two", "program_headers[1]") {
      $0.segments[1].alignment = 0x1001
    },
    Damage(ProgramRules.segmentAlignment, "the address does not agree", "program_headers[2]") {
      $0.segments[2].address += 4
    },
    Damage(ProgramRules.segmentOrder, "two segments take the same memory", "program_headers[2]") {
      $0.segments[2].address -= UInt32(SampleProgram.distance)
      $0.segments[1].memorySize += 0x100
    },
    Damage(ProgramRules.segmentOrder, "descending addresses", "program_headers[2]") {
      $0.segments.swapAt(1, 2)
    },
    Damage(ProgramRules.segmentTwice, "two interpreters", "program_headers") {
      $0.segments[6] = $0.segments[0]
    },
    Damage(ProgramRules.segmentTwice, "two dynamic tables", "program_headers") {
      $0.segments[6] = $0.segments[3]
    },
    Damage(ProgramRules.interpreter, "no end", "interpreter") { $0.segments[0].fileSize -= 1 },
    Damage(ProgramRules.interpreter, "a text behind the end", "interpreter") {
      $0.interpreter[4] = 0
    },
    Damage(ProgramRules.interpreter, "no bytes", "interpreter") { $0.segments[0].fileSize = 0 },
    Damage(ProgramRules.note, "a name of 2^32 bytes", "note") { $0.note.nameSize = .max },
    Damage(ProgramRules.note, "a descriptor longer than the segment", "note") {
      $0.note.descriptorSize = 24
    },
    Damage(ProgramRules.note, "half a note", "note") { $0.segments[4].fileSize = 8 },
  ]

  static let sections = [
    Damage(ProgramRules.sectionRange, "a section ends behind the file", "section_headers[12]") {
      $0.sections[12].size = .max
    },
    Damage(ProgramRules.overlap, "two sections share bytes", "section_headers[2]") {
      $0.sections[1].size += 4
    },
    Damage(ProgramRules.overlap, "a section has the header", "section_headers[13]") {
      $0.sections[13].offset = 4
    },
    Damage(ProgramRules.overlap, "sections in the place of segments", "section_headers") {
      $0.header.sectionOffset = $0.header.programOffset
    },
    Damage(ProgramRules.overlap, "names in the place of symbols", "DT_SYMTAB") {
      $0[.strings] = $0.address(of: .gnuHash)
    },
    Damage(ProgramRules.name, "a section's name starts behind the names", "section_headers[3]") {
      $0.sections[3].nameOffset = .max
    },
    Damage(ProgramRules.name, "the names of sections are missing", "section_headers[1]") {
      $0.header.nameSection = 99
    },
    Damage(ProgramRules.symbol, "a symbol of a section that is not there", "section_headers[5]") {
      $0.symbols[5].section = 99
    },
    Damage(ProgramRules.tableEntries, "symbols of 24 bytes", "section_headers[5]") {
      $0.sections[5].entrySize = 24
    },
    Damage(ProgramRules.contradiction, "symbols are elsewhere", "section_headers") {
      $0.sections[5].size -= 16
    },
    Damage(ProgramRules.contradiction, "names are elsewhere", "section_headers") {
      $0.sections[5].link = 13
    },
    Damage(ProgramRules.contradiction, "code is elsewhere", "section_headers[10]") {
      $0.sections[10].address += 8
    },
    Damage(ProgramRules.contradiction, "code is in no section of code", "header") {
      $0.sections[10].flags = 2
    },
    Damage(ProgramRules.contradiction, "only a section is dynamic", "section_headers") {
      $0.segments[3].type = .null
    },
    Damage(ProgramRules.contradiction, "the dynamic table is elsewhere", "section_headers") {
      $0.sections[11].offset += 8
    },
  ]

  static let dynamic = [
    Damage(ProgramRules.dynamicTable, "no end", "dynamic") {
      $0.dynamic[$0.dynamic.count - 1] = $0.dynamic[$0.dynamic.count - 2]
    },
    Damage(ProgramRules.dynamicTable, "half an entry", "dynamic") { $0.segments[3].fileSize += 4 },
    Damage(ProgramRules.dynamicTable, "it is not loaded", "dynamic") {
      $0.segments[3].address = .max
    },
    Damage(ProgramRules.dynamicTwice, "two tables of symbols", "dynamic[17]") {
      $0.dynamic[17].tag = .symbols
    },
    Damage(ProgramRules.tableRange, "names are not loaded", "dynamic") { $0[.strings] = .max },
    Damage(ProgramRules.tableRange, "names end behind the segment", "dynamic") {
      $0[.stringsSize] = .max
    },
    Damage(ProgramRules.tableRange, "2^32 bytes of relocations", "dynamic") {
      $0[.relSize] = .max & ~7
    },
    Damage(ProgramRules.tableRange, "2^32 buckets", "dynamic") { $0.hash[0] = .max },
    Damage(ProgramRules.tableRange, "2^32 symbols", "dynamic") { $0.hash[1] = .max },
    Damage(ProgramRules.tableRange, "2^32 buckets of GNU", "gnu_hash") { $0.gnuHash[0] = .max },
    Damage(ProgramRules.tableRange, "2^32 words of a filter", "gnu_hash") { $0.gnuHash[2] = .max },
    Damage(ProgramRules.tableRange, "no table of symbols", "dynamic") {
      $0.dynamic[$0.index(of: .symbols)].tag = ELFDynamicTag(rawValue: 21)
    },
    Damage(ProgramRules.dynamicTable, "it goes on behind its segment", "dynamic") {
      $0.segments[3].fileSize = 16
    },
    Damage(ProgramRules.tableEntries, "relocations of 12 bytes", "dynamic") {
      $0[.relEntrySize] = 12
    },
    Damage(ProgramRules.tableEntries, "half a relocation", "dynamic") { $0[.relSize] -= 4 },
    Damage(ProgramRules.tableEntries, "relocations without a size", "dynamic") {
      $0.dynamic[$0.index(of: .relSize)].tag = ELFDynamicTag(rawValue: 21)
    },
    Damage(ProgramRules.tableEntries, "symbols of 24 bytes", "dynamic") {
      $0[.symbolEntrySize] = 24
    },
    Damage(ProgramRules.relocation, "a word that is not loaded", "relocations[0]") {
      $0.relocations[0].address = .max
    },
    Damage(ProgramRules.name, "a library's name starts behind the names", "dynamic[1]") {
      $0.dynamic[1].value = .max
    },
    Damage(ProgramRules.name, "a name has no end", "symbols[1]") {
      $0[.stringsSize] = $0.symbols[1].nameOffset + 3
    },
  ]

  static let symbols = [
    Damage(ProgramRules.hash, "a chain is a circle", "hash") { $0.hash[4 + 1] = 2 },
    Damage(ProgramRules.hash, "a chain leads to itself", "hash") { $0.hash[4 + 5] = 5 },
    Damage(ProgramRules.hash, "two chains share a symbol", "hash") { $0.hash[4 + 5] = 3 },
    Damage(ProgramRules.hash, "a chain leads to no symbol", "hash") { $0.hash[4 + 1] = .max },
    Damage(ProgramRules.hash, "a chain of GNU has no end", "gnu_hash") {
      // It begins at the last word of the segment, which is not odd.
      $0.code[4] = 0
      let end = $0.range(of: .code).upperBound - 4
      $0.gnuHash[5] = UInt32(5 + (end - $0.range(of: .gnuHash).lowerBound - 24) / 4)
    },
    Damage(ProgramRules.hash, "a chain of GNU leads before the first", "gnu_hash") {
      $0.gnuHash[5] = 2
    },
    Damage(ProgramRules.hash, "a chain of GNU leads to 2^32", "gnu_hash") { $0.gnuHash[5] = .max },
    Damage(ProgramRules.hash, "a filter of no words", "gnu_hash") { $0.gnuHash[2] = 0 },
    Damage(ProgramRules.symbolCount, "a relocation uses a symbol that is not counted", "symbols") {
      $0.calls[0].info = 40 << 8 | 22
    },
    Damage(ProgramRules.symbolCount, "the hash table counts less", "symbols") {
      ($0.hash[1], $0.hash[2], $0.hash[3]) = (1, 0, 0)
    },
    Damage(ProgramRules.version, "a version that no table has", "versions[1]") {
      $0.versions[1] = 7
    },
    Damage(ProgramRules.version, "a list that leaves the segment", "versions") {
      $0.need.firstOffset = .max
    },
    Damage(ProgramRules.version, "libraries behind the segment", "versions") {
      ($0.need.nextOffset, $0[.versionNeedCount]) = (.max, .max)
    },
  ]

  static let limits = [
    Damage(limit: \.segments, 6, "program_headers"),
    Damage(limit: \.sections, 13, "section_headers"),
    Damage(limit: \.symbols, 5, "symbols"), Damage(limit: \.symbols, 7, "section_headers[5]"),
    Damage(limit: \.dynamicEntries, 18, "dynamic"),
    Damage(limit: \.relocations, 4, "relocations"), Damage(limit: \.hashWords, 7, "hash"),
    Damage(limit: \.hashWords, 0, "gnu_hash"), Damage(limit: \.versions, 1, "versions"),
    Damage(limit: \.notes, 0, "note"), Damage(limit: \.nameSize, 8, "dynamic[0]"),
    Damage(limit: \.namesSize, 3, "section_headers[1]"),
  ]
}
