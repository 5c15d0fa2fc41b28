import ByteLayout
import ELF

extension Readelf {
  /// The same lines, made of what we read.
  init(_ file: ELFFile) {
    let header = file.header
    let types: [ELFType: String] = [.executable: "EXEC", .sharedObject: "DYN"]
    func hex(_ number: UInt32) -> String { "0x\(String(number, radix: 16))" }
    self.header = [
      "Class: ELF32", "Type: \(types[header.type] ?? "")",
      "Machine: \(header.machine.label.dropFirst(3))", "Entry point address: \(hex(header.entry))",
      "Start of program headers: \(header.programOffset)",
      "Start of section headers: \(header.sectionOffset)", "Flags: \(hex(header.flags))",
      "Size of this header: \(header.headerSize)",
      "Size of program headers: \(header.programHeaderSize)",
      "Number of program headers: \(header.programCount)",
      "Size of section headers: \(header.sectionHeaderSize)",
      "Number of section headers: \(header.sectionCount)",
      "Section header string table index: \(header.nameSection)",
    ]
    segments = file.segments.map {
      "\($0.type.label) \($0.offset) \($0.address) \($0.physicalAddress) \($0.fileSize) "
        + "\($0.memorySize) \($0.alignment) \($0.flags.text)"
    }
    sections = file.sections.enumerated().map { index, section in
      let flags =
        (section.flags.contains(.writable) ? "W" : "")
        + (section.flags.contains(.allocated) ? "A" : "")
        + (section.flags.contains(.executable) ? "X" : "")
      return "\(index + 1) \(section.name) \(section.type.label) \(section.address) "
        + "\(section.offset) \(section.size) \(section.entrySize) \(flags) \(section.link) "
        + "\(section.info) \(section.alignment)"
    }
    dynamic = Self.lines(file.dynamic)
    imports = file.imports.map(Self.line)
    exports = file.exports.map(Self.line)
    symbols = file.symbols.map { "\($0.name) \($0.value) \($0.size) \($0.isImported)" }
    // Those of the loader come first, and `readelf` says them apart.
    symbols.removeFirst(
      file.hasSymbolTable || !file.symbols.isEmpty
        ? Self.loaderSymbolCount(file) : 0)
    relocations = file.relocations.map { "\($0.count) \($0.kind.label)" }.sorted()
    buildID = file.buildID.map { $0.map { Hex.text($0) }.joined() }
  }

  private static func loaderSymbolCount(_ file: ELFFile) -> Int {
    let kinds: [ELFSymbolKind] = [.none, .object, .function]
    return (file.imports + file.exports).count { kinds.contains($0.kind) }
  }

  private static func line(_ symbol: ELFFile.DynamicSymbol) -> String {
    "\(symbol.name) \(symbol.version ?? "-") \(symbol.value) \(symbol.size) "
      + "\(symbol.kind.label) \(symbol.binding.label)"
  }

  private static func lines(_ table: ELFFile.DynamicTable?) -> [String] {
    guard let table else { return [] }
    var needed = table.needed[...]
    return table.entries.map { entry in
      let value: String
      switch entry.tag {
      case .needed: value = needed.popFirst() ?? ""
      case .soname: value = table.soname ?? ""
      case .rpath: value = table.rpath ?? ""
      case .runpath: value = table.runpath ?? ""
      case .flags, .flags1, .pltRelocationsKind: value = ""
      default: value = "\(entry.value)"
      }
      return "\(entry.tag.label) \(value)"
    }
  }
}
