import ELF
import TestSupport

extension Seeds {
  /// The sound sample, and one change of it for each part of the reader.
  static func elf() -> Seeds {
    var seeds = Seeds()
    func add(_ name: String, _ change: (inout SampleProgram) -> Void) {
      var program = SampleProgram()
      change(&program)
      seeds.add(name, program.bytes)
    }
    add("sample") { _ in }
    add("no-sections") { ($0.header.sectionOffset, $0.header.sectionCount) = (0, 0) }
    add("many-sections") { ($0.header.sectionCount, $0.sections[0].size) = (0, 14) }
    add("many-segments") { ($0.header.programCount, $0.sections[0].info) = (.max, 7) }
    add("section-symbols") { $0.sections[5].type = .symbolTable }
    add("only-gnu-hash") { $0.dynamic[$0.index(of: .hash)].tag = ELFDynamicTag(rawValue: 21) }
    add("empty-gnu-hash") {
      $0.dynamic[$0.index(of: .hash)].tag = ELFDynamicTag(rawValue: 21)
      $0.gnuHash[5] = 0
    }
    add("circle") { $0.hash[5] = 2 }
    add("few-symbols") { ($0.hash[1], $0.hash[2], $0.hash[3]) = (1, 0, 0) }
    add("far-symbol") { $0.calls[0].info = 90 << 8 | 22 }
    add("large-hash") { $0.hash[0] = 1 << 30 }
    add("rela") {
      $0.dynamic[$0.index(of: .relTable)].tag = .relaTable
      $0.dynamic[$0.index(of: .relSize)].tag = .relaSize
      $0.dynamic[$0.index(of: .relEntrySize)].tag = .relaEntrySize
    }
    add("definitions") {
      $0.dynamic[$0.index(of: .versionNeeds)].tag = .versionDefinitions
      $0.dynamic[$0.index(of: .versionNeedCount)].tag = .versionDefinitionCount
    }
    add("search-paths") { ($0.dynamic[0].tag, $0.dynamic[2].tag) = (.rpath, .runpath) }
    add("copied") { $0.relocations[0].info = 4 << 8 | 20 }
    add("system-call") { $0.code = [0x00, 0xDF, 0x00, 0xBD, 0, 0, 0, 0xEF] }
    add("marks") {
      $0.code = [0x00, 0xDF, 0x00, 0xBD, 0, 0, 0, 0xEF]
      $0.names.replaceSubrange(
        Int($0.symbols[5].nameOffset)..<$0.names.count, with: Array("$t\0".utf8))
      $0.symbols[5].value &-= 1
    }
    add("writable") { $0.segments[1].flags = 7 }
    add("fixed-address") { ($0.header.type, $0.segments[5].flags) = (.executable, 7) }
    add("other-processor") { $0.header.machine = ELFMachine(rawValue: 3) }
    add("64-bit") { $0.header.identification[4] = 2 }
    add("notes") { $0.note.nameSize = .max }
    seeds.add("header", Array(SampleProgram().bytes.prefix(52)))
    seeds.add("cut", Array(SampleProgram().bytes.prefix(500)))
    seeds.add("script", Array("#!/bin/sh\n".utf8))
    return seeds
  }
}
