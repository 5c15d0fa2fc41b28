import Audit
import TestSupport
import Testing

/// Programs of a real compiler, each with what is found in it. What every one of them has is left out:
/// Debian's compiler is not the vendor's, so it asks for functions that no table knows.
@Suite(.enabled(if: CompiledProgram.areAvailable, "\(CompiledProgram.missing)"))
struct CompiledAuditTests {
  private static func audit(_ program: [UInt8], realTime: Bool = false) throws -> AuditedImage {
    try AuditSample {
      $0.program = program
      if realTime { ($0.type, $0.target) = ("RealTimeCapable", nil) }
    }.audit()
  }

  private static let cases: [(CompiledProgram, String)] = [
    (.fixedAddress, "hardening.position-independent"), (.withoutRelro, "hardening.relro"),
    (.rpath, "hardening.search-path"), (.runpath, "hardening.search-path"),
    (.textRelocations, "hardening.text-relocations"),
    (.executableStack, "surface.executable-stack"),
    (.writableAndExecutable, "surface.writable-code"), (.systemCall, "surface.system-call"),
    (.systemCallStripped, "surface.system-call"), (.systemCallARM, "surface.system-call"),
    (.withSymbols, "leftover.symbols"), (.withDebug, "leftover.debug-information"),
    (.otherInterpreter, "program.loader"), (.arm64, "program.executable"),
    (.x86, "program.executable"), (.withoutSectionHeaders, "surface.system-call-unseen"),
  ]

  @Test(arguments: cases)
  func aProgramIsFoundToBeWhatItWasBuiltAs(_ program: CompiledProgram, _ rule: String) throws {
    let plain = try Self.audit(try CompiledProgram.plain.build()).lines
    let found = try Self.audit(try program.build()).lines
    #expect(!plain.contains { $0.hasPrefix(rule + " ") })
    #expect(found.contains { $0.hasPrefix(rule + " ") }, "\(found)")
  }

  @Test func aCallOfTheHiddenLibraryIsFound() throws {
    let program = try CompiledProgram.plain.build(calling: ["fork", "listen"])
    let audit = try Self.audit(program)
    #expect(audit.programs.first?.hiddenImports == ["fork"])
    #expect(audit.lines.contains("surface.hidden /bin/app fork"))
    #expect(audit.privilege.undeclared.contains("AllowedTcpServerPorts"))
  }

  @Test func hardeningIsTold() throws {
    let plain = try #require(try Self.audit(try CompiledProgram.plain.build()).programs.first)
    #expect(plain.hardening?.isPositionIndependent == true)
    let guarded = try Self.audit(try CompiledProgram.stackProtector.build()).programs.first
    #expect(guarded?.hardening?.hasStackProtector == true)
    let full = try Self.audit(try CompiledProgram.fullRelro.build()).programs.first
    #expect(full?.hardening?.relro == .full)
    let fortified = try Self.audit(try CompiledProgram.fortified.build()).programs.first
    #expect(fortified?.hardening?.fortified.isEmpty == false)
  }

  @Test(arguments: [CompiledProgram.realtime, .realtimeWithDebug])
  func aRealTimeProgramRuns(_ program: CompiledProgram) throws {
    let audit = try Self.audit(try program.build(), realTime: true)
    #expect(audit.heavy.subtracting(["leftover.debug-information", "leftover.source-path"]) == [])
    #expect(audit.privilege.notJudged != nil)
  }
}
