package import Findings

/// The rules of a 32-bit little-endian ELF file (`evidence/programs.md#header` and what follows
/// there); what each rests on is in `Formats/rules.json`. They say whether its tables can be read,
/// not whether the program is good.
package enum ProgramRules {
  package static let header = Rule(
    "program.header", .content, .error, .documented,
    "The header states version 1 and the sizes of its own and of the entries of its tables.")
  package static let segmentTable = Rule(
    "program.segment-table", .content, .error, .documented,
    "The table of segments lies within the file.")
  package static let sectionTable = Rule(
    "program.section-table", .content, .error, .documented,
    "The table of sections lies within the file.")
  package static let segmentRange = Rule(
    "program.segment-range", .content, .error, .documented,
    "A segment's bytes lie within the file, and its memory within the address space.")
  package static let segmentSize = Rule(
    "program.segment-size", .content, .error, .documented,
    "A loaded segment has no more bytes in the file than in memory.")
  package static let segmentAlignment = Rule(
    "program.segment-alignment", .content, .error, .documented,
    "The alignment of a loaded segment is a power of two, and its address and offset agree with it."
  )
  package static let segmentOrder = Rule(
    "program.segment-order", .content, .error, .documented,
    "Loaded segments stand in ascending order of their addresses and share no memory.")
  package static let segmentTwice = Rule(
    "program.segment-twice", .content, .error, .documented,
    "There is one interpreter and one dynamic table at most.")
  package static let sectionRange = Rule(
    "program.section-range", .content, .error, .documented,
    "A section's bytes lie within the file.")
  package static let overlap = Rule(
    "program.overlap", .content, .error, .documented,
    "No two headers, sections or tables share bytes of the file.")
  package static let name = Rule(
    "program.name", .content, .error, .documented,
    "A name starts within its table and ends there with NUL.")
  package static let interpreter = Rule(
    "program.interpreter", .content, .error, .documented,
    "The path of the interpreter fills its segment and ends with NUL.")
  package static let dynamicTable = Rule(
    "program.dynamic-table", .content, .error, .documented,
    "The dynamic table is made of whole entries, is loaded, and ends with DT_NULL.")
  package static let dynamicTwice = Rule(
    "program.dynamic-twice", .content, .error, .documented,
    "The dynamic table states everything once, but for what is needed.")
  package static let tableRange = Rule(
    "program.table-range", .content, .error, .documented,
    "Every table that the dynamic table names lies within the bytes of a loaded segment.")
  package static let tableEntries = Rule(
    "program.table-entries", .content, .error, .documented,
    "Every table that the dynamic table names is made of whole entries of the usual size.")
  package static let hash = Rule(
    "program.hash", .content, .error, .documented,
    "The chains of a hash table end, share no symbol, and lead to symbols of the table.")
  package static let symbolCount = Rule(
    "program.symbol-count", .content, .error, .documented,
    "The hash table counts every symbol that is used.")
  package static let symbol = Rule(
    "program.symbol", .content, .error, .documented,
    "A symbol of a table of sections names a section that exists.")
  package static let version = Rule(
    "program.version", .content, .error, .documented,
    "The version of a symbol is one that the tables of versions list.")
  package static let relocation = Rule(
    "program.relocation", .content, .error, .documented,
    "A relocation changes memory of a loaded segment.")
  package static let note = Rule(
    "program.note", .content, .error, .documented, "A note lies within its segment.")
  package static let contradiction = Rule(
    "program.contradiction", .content, .warning, .inferred,
    "Sections say the same as the segments and the dynamic table, which alone are loaded.")
  package static let limit = Rule(
    "program.limit", .content, .error, .inferred,
    "Everything that is read stays within the reader's limits.")

  package static let all = [
    header, segmentTable, sectionTable, segmentRange, segmentSize, segmentAlignment,
    segmentOrder, segmentTwice, sectionRange, overlap, name, interpreter, dynamicTable,
    dynamicTwice, tableRange, tableEntries, hash, symbolCount, symbol, version, relocation, note,
    contradiction, limit,
  ]
}
