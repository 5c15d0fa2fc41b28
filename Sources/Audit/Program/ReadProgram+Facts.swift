import APISurface
import ByteLayout
import ELF
import Findings

extension ReadProgram {
  /// What is said of the program, but what becomes of its imports.
  var facts: ProgramFacts {
    var facts = ProgramFacts(path: path, size: size, isEntryPoint: isEntryPoint, form: form)
    if let identity {
      facts.bits = identity.format == .bits64 ? 64 : identity.format == .bits32 ? 32 : nil
      facts.machine = identity.machine.label
      facts.type = identity.type.label
    }
    guard let elf else { return facts }
    facts.flags = elf.header.flags
    facts.entry = UInt64(elf.header.entry)
    facts.interpreter = elf.interpreter
    facts.needed = elf.dynamic?.needed ?? []
    facts.buildID = elf.buildID.map { Hex.text($0) }
    facts.segments = elf.segments.map { segment in
      ProgramFacts.Segment(
        type: segment.type.label, flags: segment.flags.rawValue,
        fileSize: UInt64(segment.fileSize), memorySize: UInt64(segment.memorySize))
    }
    facts.exportCount = elf.exports.count
    facts.hasSymbols = elf.hasSymbolTable
    facts.hasDebugInformation = elf.hasDebugSections
    facts.hardening = Hardening(elf)
    facts.isComplete = elf.isComplete && !elf.findings.hasErrors
    return facts
  }

  /// What it imports, in the order of the file, each once.
  func imports(_ provided: ProvidedSymbols) -> [ProgramFacts.Import] {
    guard let symbols = elf?.imports else { return [] }
    var imports: [ProgramFacts.Import] = []
    var seen: Set<String> = []
    imports.reserveCapacity(symbols.count)
    seen.reserveCapacity(symbols.count)
    for symbol in symbols where !symbol.name.isEmpty && seen.insert(symbol.name).inserted {
      imports.append(standing(of: symbol, provided))
    }
    return imports
  }

  private func standing(
    of symbol: ELFFile.DynamicSymbol, _ provided: ProvidedSymbols
  ) -> ProgramFacts.Import {
    let isWeak = symbol.binding == .weak
    var standing = APISurface.standing(of: symbol.name, isWeak: isWeak)
    if standing == .unknown, let library = provided.symbols[symbol.name] {
      standing = .offered(APISurface.Offer(library: library, since: APISetName(version: 0)))
    }
    return ProgramFacts.Import(name: symbol.name, isWeak: isWeak, standing: standing)
  }
}

extension Hardening {
  init(_ elf: ELFFile) {
    self.init()
    isPositionIndependent = elf.isPositionIndependent
    relro =
      switch elf.readOnlyRelocations {
      case .none: .none
      case .partial: .partial
      case .full: .full
      }
    hasStackProtector = elf.hasStackProtector
    fortified = elf.fortifiedFunctions
    hasExecutableStack = elf.hasExecutableStack
    writableCodeSegments = elf.writableAndExecutable.count
    searchPath = [elf.dynamic?.rpath, elf.dynamic?.runpath].compactMap { $0 }
    hasTextRelocations = elf.hasTextRelocations
  }
}
