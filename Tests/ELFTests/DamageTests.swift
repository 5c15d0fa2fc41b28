import ByteLayout
import ELF
import Findings
import Foundation
import TestSupport
import Testing

@Suite struct DamageTests {
  @Test func theSampleIsSound() throws {
    let file = try #require(read(SampleProgram().bytes))
    #expect(file.findings.findings.map { "\($0.place.field): \($0.detail)" } == [])
    #expect(file.isComplete)
    #expect(file.dynamic?.needed == ["libapplibs.so.0", "libc.so.1"])
    #expect(file.dynamic?.soname == "sample")
    #expect(file.interpreter == "/lib/ld-musl-armhf.so.1")
    #expect(file.imports.map(\.name) == ["printf", "GPIO_SetValue", "fork", "stdout"])
    #expect(file.imports.map(\.version) == ["ORRERY_1", nil, nil, nil])
    #expect(file.imports.map(\.binding) == [.global, .global, .weak, .global])
    #expect(file.exports.map(\.name) == ["offered"])
    #expect(
      file.relocations.map { "\($0.kind.label) \($0.count)" } == [
        "R_ARM_NONE 1", "R_ARM_GLOB_DAT 1", "R_ARM_JUMP_SLOT 3",
      ])
    #expect(file.buildID == Array(1...20))
    #expect(file.isEntryExecutable && file.readOnlyRelocations == .full)
  }

  @Test(arguments: Damage.all)
  func damageBreaksItsRule(_ damage: Damage) throws {
    let bytes = damage.bytes()
    let file = try #require(read(bytes, limits: damage.limits))
    let found = file.findings.findings.filter { $0.rule == damage.rule }
    let all = file.findings.findings.map { "\($0.rule.id) \($0.place.field): \($0.detail)" }
    #expect(found.contains { $0.place.field.first == damage.field }, "\(all)")
    for finding in file.findings.findings {
      let range = try #require(finding.place.range)
      #expect(range.upperBound <= bytes.count)
    }
  }

  @Test func everyRuleIsBroken() {
    let broken = Set(Damage.all.map(\.rule.id))
    #expect(broken == Set(ProgramRules.all.map(\.id)))
  }

  /// The loader follows relocations without counting, and so do we: no import hides behind a count.
  @Test func aSymbolThatIsNotCountedIsReadAllTheSame() throws {
    var program = SampleProgram()
    (program.hash[1], program.hash[2], program.hash[3]) = (1, 0, 0)
    program.gnuHash[5] = 0
    let file = try #require(read(program.bytes))
    #expect(file.imports.map(\.name) == ["printf", "GPIO_SetValue", "fork", "stdout"])
  }

  /// `Corpus/crashes/elf/sections-of-another-size.bin`: what is left out is said.
  @Test func sectionsOfAnotherSize() throws {
    let path = "crashes/elf/sections-of-another-size.bin"
    let file = try #require(read(try Repository.bytes(Repository.corpus.appending(path: path))))
    #expect(file.sections.isEmpty && !file.isComplete)
    #expect(
      file.findings.findings.contains {
        $0.rule == ProgramRules.header && $0.place.field == ["header", "len_section_header"]
      })
  }

  /// The kernel and the loader look at no section.
  @Test func aFileWithoutSectionsSaysTheSame() throws {
    var program = SampleProgram()
    let whole = try #require(read(program.bytes))
    (program.header.sectionOffset, program.header.sectionCount) = (0, 0)
    let bare = try #require(read(program.bytes))
    #expect(bare.sections.isEmpty && bare.findings.isEmpty)
    #expect(bare.imports == whole.imports && bare.exports == whole.exports)
    #expect(bare.dynamic == whole.dynamic && bare.relocations == whole.relocations)
    #expect(bare.buildID == whole.buildID)
  }

  @Test(arguments: 0..<400)
  func anyDamageIsReadToAnEnd(_ seed: Int) {
    var dice = SeededRandom(seed: seed)
    var bytes = SampleProgram().bytes
    for _ in 0...dice.roll(6) {
      let place = dice.roll(bytes.count)
      bytes[place] = dice.pick([0, 1, 0x7F, 0x80, 0xFF, UInt8(dice.roll(256))])
    }
    if dice.roll(4) == 0 { bytes.removeLast(dice.roll(bytes.count)) }
    guard let file = read(bytes) else { return }
    #expect(file.findings.findings.count <= ELFFile.Limits().findings)
    let sweep = file.systemCalls(in: bytes.span)
    #expect(sweep.places.count <= sweep.count)
  }
}

/// A macro cannot look into a call that lends bytes.
func read(_ bytes: [UInt8], limits: ELFFile.Limits = .init()) -> ELFFile? {
  ELFFile.read(bytes.span, limits: limits)
}
