import ApplicationManifest
import ELF
import Findings
import Inspection

extension AuditRun {
  /// Whether a program runs at all, what it can reach, and how hard it is to take over.
  mutating func checkProgram(_ index: Int) {
    let program = executables[index]
    let facts = result.programs[index]
    if program.isEntryPoint, let bytes = program.bytes {
      let type = manifest?.applicationType?.value
      for finding in EntryPoint.findings(bytes.span, type) {
        result.findings.add(
          AuditFinding(finding.rule, finding.detail, file: program.path, offset: finding.offset))
      }
      checkEntryAddress(program)
    }
    guard let elf = program.elf, program.isForDevice else { return }
    for finding in elf.findings.findings {
      result.findings.add(
        AuditFinding(
          finding.rule, finding.detail, file: program.path,
          offset: finding.place.range?.lowerBound,
          field: finding.place.field.isEmpty ? nil : finding.place.field.joined(separator: "."),
          weighing: finding.severity))
    }
    if elf.findings.omitted > 0 {
      result.findings.add(
        AuditFinding(
          ProgramRules.limit, "there are \(elf.findings.omitted) more findings",
          file: program.path))
    }
    if result.core?.isLinux == true {
      checkSurface(facts)
      checkCode(program, facts)
      checkHardening(facts)
    }
    if facts.hasDebugInformation {
      result.findings.add(
        AuditFinding(
          LeftoverRules.debugInformation, "it has sections for debuggers", file: facts.path))
    }
    if facts.hasSymbols {
      result.findings.add(
        AuditFinding(LeftoverRules.symbols, "its table of symbols was left in", file: facts.path))
    }
  }

  /// The first instruction must be one that the processor may execute.
  private mutating func checkEntryAddress(_ program: ReadProgram) {
    guard let elf = program.elf, program.isForDevice, !elf.isEntryExecutable else { return }
    result.findings.add(
      AuditFinding(
        AuditRules.entryAddress,
        "it begins at 0x\(String(elf.header.entry, radix: 16)), which no executed segment holds",
        file: program.path))
  }

  private mutating func checkHardening(_ facts: ProgramFacts) {
    guard let hardening = facts.hardening else { return }
    func add(_ rule: Rule, _ detail: String) {
      result.findings.add(AuditFinding(rule, detail, file: facts.path))
    }
    if !hardening.isPositionIndependent {
      add(HardeningRules.positionIndependent, "it has a fixed address")
    }
    if hardening.relro == .none { add(HardeningRules.relro, "nothing is read-only afterwards") }
    if !hardening.hasStackProtector {
      add(HardeningRules.stackProtector, "it does not import __stack_chk_fail")
    }
    for path in hardening.searchPath {
      add(HardeningRules.searchPath, "it looks for libraries in \"\(path)\" first")
    }
    if hardening.hasTextRelocations {
      add(HardeningRules.textRelocations, "it has text relocations")
    }
  }
}
