import ASXipFS
import ELF

/// A program with what was read of it.
struct ReadProgram {
  let path: String
  let size: Int
  let isEntryPoint: Bool
  /// The bytes; `nil` where they are not at hand.
  let bytes: ArraySlice<UInt8>?
  /// The processor and so on, of any ELF file.
  let identity: ELFIdentity?
  /// The tables, of a 32-bit little-endian one.
  let elf: ELFFile?

  init(_ entry: FileSystem.Entry, _ bytes: ArraySlice<UInt8>?, isEntryPoint: Bool) {
    path = entry.path
    size = entry.inode.length
    self.isEntryPoint = isEntryPoint
    self.bytes = bytes
    identity = bytes.flatMap { ELFIdentity.read($0.span) }
    elf = bytes.flatMap { ELFFile.read($0.span) }
  }

  /// Whether the tables are those of a program for the device's processors.
  var isForDevice: Bool { elf != nil && identity?.machine == .arm }

  var form: ProgramFacts.Form {
    guard let bytes else { return .unread }
    if bytes.isEmpty { return .empty }
    if ELFIdentity.hasMagic(bytes.span) { return .elf }
    return bytes.starts(with: "#!".utf8) ? .script : .other
  }
}

/// What the files of an image offer to its own programs.
struct ProvidedSymbols {
  private(set) var symbols: [String: String] = [:]
  private(set) var libraries: Set<String> = []

  init(_ programs: [ReadProgram]) {
    for program in programs where !program.isEntryPoint {
      guard let elf = program.elf else { continue }
      let file = program.path.split(separator: "/").last.map(String.init) ?? ""
      let library = elf.dynamic?.soname ?? file
      libraries.formUnion([library, file])
      for symbol in elf.exports { symbols[symbol.name] = library }
    }
  }
}
