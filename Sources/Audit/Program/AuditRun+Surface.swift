import APISurface
import ELF
import Findings

extension AuditRun {
  /// What a program that runs under Linux imports and needs.
  mutating func checkSurface(_ facts: ProgramFacts) {
    for library in facts.needed
    where !APISurface.hasLibrary(library) && !provided.libraries.contains(library) {
      result.findings.add(
        AuditFinding(
          SurfaceRules.library, "no table knows \"\(library)\"", file: facts.path,
          symbol: library))
    }
    for item in facts.imports where item.standing.isOutside { checkImport(item, of: facts) }
    checkTarget(facts)
  }

  private mutating func checkImport(_ item: ProgramFacts.Import, of facts: ProgramFacts) {
    // A debug server is made to reach further, and says so.
    let isDebugServer = result.core == .debugServer
    switch item.standing {
    case .hidden(let library):
      let isOpenEnded = Self.openEnded.contains { $0.utf8.elementsEqual(item.name.utf8) }
      let what =
        isOpenEnded
        ? "with \(item.name) it reaches all that \(library) and the system have"
        : "\(library) has \(item.name), and only the linker keeps applications from it"
      result.findings.add(
        AuditFinding(
          isOpenEnded ? SurfaceRules.openEnded : SurfaceRules.hidden,
          isDebugServer ? "\(what); it is a debug server" : what, file: facts.path,
          symbol: item.name, weighing: isDebugServer ? .warning : nil))
    case .unknown:
      result.findings.add(
        AuditFinding(
          SurfaceRules.unknown, "no table knows " + item.name, file: facts.path,
          symbol: item.name))
    case .offered, .ofCompiler: break
    }
  }

  /// Functions with which a program can call any other, or the system itself.
  private static let openEnded = ["dlopen", "dlsym", "dlvsym", "syscall"]

  /// A first known set is an upper bound: what came later in the tables may have been there before.
  /// So there is one note of all such imports.
  private mutating func checkTarget(_ facts: ProgramFacts) {
    guard let target = result.target else { return }
    var later = 0
    var first: (name: String, offer: APISurface.Offer)?
    for item in facts.imports {
      guard case .offered(let offer) = item.standing, !offer.isKnown(in: target) else { continue }
      first = first ?? (item.name, offer)
      later += 1
    }
    guard let first else { return }
    let known =
      first.offer.until.map { "known until API set \($0.text)" }
      ?? "known from API set \(first.offer.since.text)"
    let others = later == 1 ? "" : ", and \(later - 1) more imports are like it"
    result.findings.add(
      AuditFinding(
        SurfaceRules.apiSet,
        "\(first.name) is \(known), the target is \(target.text)\(others)", file: facts.path,
        symbol: first.name))
  }

  /// The memory and the instructions of a program that runs under Linux.
  mutating func checkCode(_ program: ReadProgram, _ facts: ProgramFacts) {
    if facts.hardening?.hasExecutableStack == true {
      result.findings.add(
        AuditFinding(
          SurfaceRules.executableStack, "its stack can be executed", file: facts.path))
    }
    if let count = facts.hardening?.writableCodeSegments, count > 0 {
      result.findings.add(
        AuditFinding(
          SurfaceRules.writableCode,
          count == 1 ? "a segment is both" : "\(count) segments are both", file: facts.path))
    }
    checkSystemCalls(program)
  }

  /// A program that calls the system itself needs no library. Where sections do not tell where the
  /// code is, constants look like instructions, so nothing is counted.
  private mutating func checkSystemCalls(_ program: ReadProgram) {
    guard let elf = program.elf, let bytes = program.bytes else { return }
    let sweep = elf.systemCalls(in: bytes.span)
    switch sweep.basis {
    case .none: return
    case .segments:
      result.findings.add(
        AuditFinding(
          SurfaceRules.systemCallUnseen,
          "it has no sections, and \(sweep.count) places that may be "
            + "system calls", file: program.path))
    case .mappingSymbols, .sections:
      guard let first = sweep.places.first else { return }
      let others = sweep.count == 1 ? "" : ", and \(sweep.count - 1) more"
      result.findings.add(
        AuditFinding(
          SurfaceRules.systemCall, "svc #0 at 0x\(String(first.address, radix: 16))\(others)",
          file: program.path, offset: first.offset))
    }
  }
}
