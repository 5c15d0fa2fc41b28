internal import ByteLayout

/// What follows from the tables: what `checksec` and `readelf` are asked for.
extension ELFFile {
  /// What is read-only after the relocations are made.
  package enum ReadOnlyRelocations: String, Sendable, Hashable, CaseIterable {
    /// Nothing.
    case none
    /// What the loader fills in at the start, but for the addresses of functions.
    case partial
    /// All of it; every symbol is looked up at the start.
    case full
  }

  /// Whether the first instruction is in a loaded segment that may be executed. A library, which has
  /// none, states the address 0.
  package var isEntryExecutable: Bool {
    header.entry != 0 && ELFAddressMap(segments).contains(header.entry, .executable)
  }

  /// The bytes of the file that are loaded from an address on, up to the end of the segment; `nil`
  /// where none are.
  package func loadedRange(from address: UInt32) -> Range<Int>? {
    ELFAddressMap(segments).range(from: address)
  }

  /// Whether the first instruction is Thumb code.
  package var entersThumbCode: Bool { header.machine == .arm && header.entry & 1 == 1 }

  /// Whether the program can stand anywhere in memory.
  package var isPositionIndependent: Bool { header.type == .sharedObject }

  /// Whether the stack may be executed; `nil` where no segment says so and the system decides.
  package var hasExecutableStack: Bool? {
    segments.first { $0.type == .stack }.map { $0.flags.contains(.executable) }
  }

  /// What is read-only after the relocations are made.
  package var readOnlyRelocations: ReadOnlyRelocations {
    guard segments.contains(where: { $0.type == .readOnlyAfterRelocation }) else { return .none }
    return dynamic?.bindsNow == true ? .full : .partial
  }

  /// The loaded segments that can be both written and executed.
  package var writableAndExecutable: [Segment] {
    segments.filter {
      $0.type == .load && $0.memorySize > 0 && $0.flags.isSuperset(of: [.writable, .executable])
    }
  }

  /// The names of all symbols that are known, imported, exported or left in.
  private func names(where matches: (String) -> Bool) -> Bool {
    imports.contains { matches($0.name) } || exports.contains { matches($0.name) }
      || symbols.contains { matches($0.name) }
  }

  /// Whether functions guard their frame: they call `__stack_chk_fail`. A program without symbols
  /// that holds the function itself shows none of it.
  package var hasStackProtector: Bool {
    names { $0 == "__stack_chk_fail" || $0 == "__stack_chk_guard" }
  }

  /// The checked functions of the C library that are used in place of the usual ones, by name:
  /// `__memcpy_chk`.
  package var fortifiedFunctions: [String] {
    func isChecked(_ name: String) -> Bool { name.hasPrefix("__") && name.hasSuffix("_chk") }
    var names: Set<String> = []
    for symbol in imports where isChecked(symbol.name) { names.insert(symbol.name) }
    for symbol in exports where isChecked(symbol.name) { names.insert(symbol.name) }
    for symbol in symbols where isChecked(symbol.name) { names.insert(symbol.name) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether the names of all functions and variables were left in (`.symtab`).
  package var hasSymbolTable: Bool { sections.contains { $0.type == .symbolTable } }

  /// Whether information for a debugger was left in.
  package var hasDebugSections: Bool {
    sections.contains { section in
      [".debug_", ".zdebug_", ".stab"].contains { section.name.hasPrefix($0) }
        || section.name == ".debug"
    }
  }

  /// Whether the library's relocations change what is not writable.
  package var hasTextRelocations: Bool { dynamic?.hasTextRelocations ?? false }

  /// The version of the ARM interface for binaries, 5 in all current programs; `nil` for other
  /// processors.
  package var armInterfaceVersion: Int? {
    header.machine == .arm ? Int(header.flags >> 24) : nil
  }

  /// Whether floating-point numbers are passed in registers of their own.
  package var usesHardFloat: Bool { header.machine == .arm && header.flags & 0x400 != 0 }
}
