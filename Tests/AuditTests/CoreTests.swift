import Audit
import Findings
import Inspection
import TestSupport
import Testing

/// What depends on where a program runs, and on what the image says of it.
@Suite struct CoreTests {
  @Test func aRealTimeProgramIsNotJudgedByWhatHoldsUnderLinux() throws {
    let audit = try AuditSample {
      ($0.type, $0.target, $0.capabilities) = ("RealTimeCapable", nil, #""Gpio":[8]"#)
      $0.program = ProgramImage.realTime.bytes
    }.audit()
    #expect(audit.core == .realTime)
    #expect(audit.lines == [])
    #expect(audit.privilege.notJudged == "real-time programs import nothing")
    #expect(audit.privilege.declared == ["Gpio"])
    #expect(audit.privilege.unused == [])
    #expect(audit.programs.first?.hardening?.writableCodeSegments == 1)
    #expect(audit.programs.first?.hardening?.hasExecutableStack == nil)
  }

  @Test func aLoaderInARealTimeProgramIsWrong() throws {
    let audit = try AuditSample { ($0.type, $0.target) = ("RealTimeCapable", nil) }.audit()
    #expect(audit.lines == ["program.loader /bin/app"])
  }

  @Test func aStaticProgramUnderLinuxIsWrong() throws {
    let audit = try AuditSample { $0.program = ProgramImage.realTime.bytes }.audit()
    #expect(audit.heavy.contains("program.loader"))
    #expect(audit.privilege.notJudged == "a static program imports nothing")
  }

  /// A debug server goes around the stub library, as it is made to; an auditor still sees it.
  @Test func aDebugServerIsToldApart() throws {
    let audit = try AuditSample {
      ($0.type, $0.target) = ("Debugger", nil)
      $0.program =
        ProgramImage { image in
          image.imports += ["fork", "ptrace", "execv", "listen"].map { .init($0) }
        }.bytes
    }.audit()
    #expect(audit.core == .debugServer)
    #expect(audit.programs.first?.hiddenImports == ["execv", "fork", "ptrace"])
    #expect(!audit.findings.hasErrors)
    #expect(audit.findings.findings.count { $0.rule.id == "surface.hidden" } == 3)
    #expect(audit.privilege.undeclared == ["AllowedTcpServerPorts"])
  }

  /// Nobody escapes a rule by misspelling the type, or by leaving it out.
  @Test(arguments: [nil, "default", "RealtimeCapable", "Default"])
  func anUnknownTypeCountsAsHighLevel(_ type: String?) throws {
    let audit = try AuditSample {
      $0.type = type
      $0.program = ProgramImage { $0.imports.append(.init("fork")) }.bytes
    }.audit()
    #expect(audit.core == .highLevel)
    #expect(audit.findings.hasErrors)
  }

  @Test func withoutAManifestTheProgramsTell() throws {
    let audit = try AuditSample {
      ($0.hasManifest, $0.target) = (false, nil)
      $0.program = ProgramImage { $0.imports.append(.init("fork")) }.bytes
    }.audit()
    #expect(audit.core == .highLevel)
    #expect(audit.programs.map(\.isEntryPoint) == [false])
    #expect(audit.lines == ["surface.hidden /bin/app fork"])
    #expect(audit.privilege.notJudged == "there is no manifest")
    let other = try AuditSample {
      ($0.hasManifest, $0.target, $0.program) = (false, nil, ProgramImage.realTime.bytes)
    }.audit()
    #expect(other.core == nil)
    #expect(other.lines == [])
  }

  @Test func anImageWithoutProgramsHasNone() throws {
    let audit = try AuditSample { $0.program = nil }.audit()
    #expect(audit.programs.isEmpty)
    #expect(audit.privilege.notJudged == "there is no program")
    let board = Auditor.audit(Inspector.read(Array(repeating: 0, count: 100)))
    #expect(board.core == nil)
    #expect(board.lines == ["program.damaged"])
  }

  @Test(arguments: [
    ([], "program.executable", ProgramFacts.Form.empty),
    (Array("#!/bin/sh".utf8), "program.executable", .script),
    ([1, 2, 3], "program.executable", .other),
    (Array(ProgramImage().bytes.prefix(30)), "program.executable", .elf),
    (Array(ProgramImage().bytes.prefix(100)), "program.executable", .elf),
    (Array(ProgramImage().bytes.prefix(400)), "program.executable", .elf),
  ])
  func whatIsNoProgramIsNamed(_ bytes: [UInt8], _ rule: String, _ form: ProgramFacts.Form) throws {
    let audit = try AuditSample {
      ($0.program, $0.capabilities) = (bytes, #""Gpio":[8]"#)
    }.audit()
    #expect(audit.heavy.contains(rule))
    #expect(audit.programs.first?.form == form)
    #expect(audit.privilege.notJudged != nil)
    #expect(audit.privilege.unused == [])
  }

  /// A program whose tables lie tells nothing of what it uses.
  @Test func aDamagedProgramIsNotJudged() throws {
    var bytes = ProgramImage().bytes
    // The first word behind the header is the type of the first segment; its size is 16 behind it.
    bytes.replaceSubrange(68..<72, with: [0xFF, 0xFF, 0xFF, 0x7F])
    let audit = try AuditSample { ($0.program, $0.capabilities) = (bytes, #""Gpio":[8]"#) }.audit()
    #expect(audit.findings.hasErrors)
    #expect(audit.privilege.notJudged == "the tables of /bin/app are damaged")
  }
}
