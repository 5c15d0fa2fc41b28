internal import APISurface
internal import ELF

/// What a program imports outside of what the libraries of a device offer to applications.
struct ProgramReach: Sendable, Hashable {
  /// In an order of their own, each once.
  private let names: [ExactText]

  /// Nothing.
  init() { names = [] }

  /// What a program imports; nothing for what is no 32-bit ELF file.
  init(_ bytes: [UInt8]) {
    let imports = ELFFile.read(bytes.span)?.imports ?? []
    let outside = imports.filter { symbol in
      !symbol.name.isEmpty
        && APISurface.standing(of: symbol.name, isWeak: symbol.binding == .weak).isOutside
    }
    names = Set(outside.map { ExactText($0.name) })
      .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
  }

  /// What another program does not import, by name.
  func names(butNotIn other: ProgramReach) -> [String] {
    let others = Set(other.names)
    return names.filter { !others.contains($0) }.map(\.text)
  }
}
