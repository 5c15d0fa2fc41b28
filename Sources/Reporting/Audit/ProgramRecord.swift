import ASXipFS
package import Audit
package import JSONText

extension ProgramFacts.Form: JSONRepresentable {}
extension Hardening.RELRO: JSONRepresentable {}

/// One program of an image, with all that an audit knows of it.
package struct ProgramRecord: JSONRecord {
  let program: ProgramFacts

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("path") { PathName($0.program.path).text }
    visitor.member("size") { $0.program.size }
    visitor.member("entry_point") { $0.program.isEntryPoint }
    visitor.member("form") { $0.program.form }
    visitor.member("bits") { $0.program.bits }
    visitor.member("machine") { $0.program.machine }
    visitor.member("type") { $0.program.type }
    visitor.member("flags") { $0.program.flags.map { Int($0) } }
    visitor.member("entry") { $0.program.entry.map { Int(clamping: $0) } }
    visitor.member("interpreter") { $0.program.interpreter }
    visitor.member("build_id") { $0.program.buildID }
    visitor.member("needed") { $0.program.needed }
    visitor.member("imports") { $0.program.imports.count }
    visitor.member("hidden_imports") { $0.program.hiddenImports }
    visitor.member("unknown_imports") { $0.program.unknownImports }
    visitor.member("exports") { $0.program.exportCount }
    visitor.member("symbols_left") { $0.program.hasSymbols }
    visitor.member("debug_left") { $0.program.hasDebugInformation }
    visitor.member("complete") { $0.program.isComplete }
    visitor.member("hardening") { $0.program.hardening }
    visitor.member("segments") { $0.program.segments.map(SegmentRecord.init) }
  }
}

/// One segment of a program.
package struct SegmentRecord: JSONRecord {
  let segment: ProgramFacts.Segment

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("type") { $0.segment.type }
    visitor.member("flags") { Int($0.segment.flags) }
    visitor.member("file") { Int(clamping: $0.segment.fileSize) }
    visitor.member("memory") { Int(clamping: $0.segment.memorySize) }
  }
}

extension Hardening: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("position_independent") { $0.isPositionIndependent }
    visitor.member("relro") { $0.relro }
    visitor.member("stack_protector") { $0.hasStackProtector }
    visitor.member("fortified") { $0.fortified }
    visitor.member("executable_stack") { $0.hasExecutableStack }
    visitor.member("writable_code_segments") { $0.writableCodeSegments }
    visitor.member("search_path") { $0.searchPath }
    visitor.member("text_relocations") { $0.hasTextRelocations }
  }
}

/// One program in few words, as `show` names it.
package struct ProgramSummary: JSONRecord {
  let program: ProgramFacts

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("path") { PathName($0.program.path).text }
    visitor.member("entry_point") { $0.program.isEntryPoint }
    visitor.member("form") { $0.program.form }
    visitor.member("bits") { $0.program.bits }
    visitor.member("machine") { $0.program.machine }
    visitor.member("needed") { $0.program.needed }
    visitor.member("symbols_left") { $0.program.hasSymbols }
    visitor.member("debug_left") { $0.program.hasDebugInformation }
  }
}
