import ELF
import TestSupport

/// What `readelf` says of a file, in lines that are made of an ``ELFFile``, too.
struct Readelf {
  /// `machine ARM` and so on.
  var header: [String] = []
  var segments: [String] = []
  var sections: [String] = []
  /// Tag and value, a number or a name.
  var dynamic: [String] = []
  var imports: [String] = []
  var exports: [String] = []
  var symbols: [String] = []
  /// Number and kind, sorted.
  var relocations: [String] = []
  var buildID: String?

  private var kinds: [String: Int] = [:]
  private var isDynamicTable = false

  /// Runs `readelf` on a file.
  init(path: String) throws {
    let text = try CompiledProgram.run("readelf", ["-hlSdsrnW", path])
    for line in text.split(separator: "\n") { read(line) }
    relocations = kinds.map { "\($0.value) \($0.key)" }.sorted()
  }

  private mutating func read(_ line: Substring) {
    if line.hasPrefix("Symbol table") { isDynamicTable = line.contains(".dynsym") }
    readHeader(line)
    readSegment(line)
    readSection(line)
    readEntry(line)
    readSymbol(line)
    if let match = line.firstMatch(of: /^[0-9a-f]{8}  [0-9a-f]{8} (R_\w+)/) {
      kinds[String(match.1), default: 0] += 1
    }
    if let match = line.firstMatch(of: /Build ID: ([0-9a-f]+)/) { buildID = String(match.1) }
  }

  private mutating func readHeader(_ line: Substring) {
    guard let match = line.firstMatch(of: /^  ([A-Z][^:]*): +(.*)$/) else { return }
    let value = match.2.prefix { $0 != " " && $0 != "," }
    switch match.1 {
    case "Class", "Machine", "Type", "Flags", "Entry point address", "Start of program headers",
      "Start of section headers", "Size of this header", "Size of program headers",
      "Number of program headers", "Size of section headers", "Number of section headers",
      "Section header string table index":
      header.append("\(match.1): \(value)")
    default: break
    }
  }

  private mutating func readSegment(_ line: Substring) {
    let pattern =
      /^  (\w+) +0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+) ([R ])([W ])([E ]) 0x([0-9a-f]+)$/
    guard let match = line.firstMatch(of: pattern) else { return }
    let fields = match.output
    let type = fields.1 == "EXIDX" ? "ARM_EXIDX" : fields.1
    let numbers = [fields.2, fields.3, fields.4, fields.5, fields.6, fields.10]
      .map { "\(Int($0, radix: 16) ?? -1)" }
    let flags =
      (fields.7 == "R" ? "r" : "-") + (fields.8 == "W" ? "w" : "-") + (fields.9 == "E" ? "x" : "-")
    segments.append("PT_\(type) \(numbers.joined(separator: " ")) \(flags)")
  }

  private mutating func readSection(_ line: Substring) {
    let pattern =
      /^  \[ *(\d+)\] (\S+) +(\S+) +([0-9a-f]{8}) ([0-9a-f]{6}) ([0-9a-f]{6}) ([0-9a-f]{2}) +(\w*) +(\d+) +(\d+) +(\d+)$/
    guard let match = line.firstMatch(of: pattern) else { return }
    let fields = match.output
    let numbers = [fields.4, fields.5, fields.6, fields.7].map { "\(Int($0, radix: 16) ?? -1)" }
    let flags = fields.8.filter { "WAX".contains($0) }
    let type =
      ["VERNEED", "VERSYM", "VERDEF"].contains(fields.3)
      ? "GNU_\(fields.3.lowercased())" : "\(fields.3)"
    sections.append(
      "\(fields.1) \(fields.2) SHT_\(type) \(numbers.joined(separator: " ")) \(flags) "
        + "\(fields.9) \(fields.10) \(fields.11)")
  }

  private mutating func readEntry(_ line: Substring) {
    guard let match = line.firstMatch(of: /^ 0x([0-9a-f]{8}) \((\w+)\) +(.*)$/) else { return }
    let text = match.3
    let value: String
    if let name = text.firstMatch(of: /\[(.*)\]/) {
      value = String(name.1)
    } else if text.hasPrefix("0x") {
      value = "\(Int(text.dropFirst(2), radix: 16) ?? -1)"
    } else if let number = text.firstMatch(of: /^(\d+)/) {
      value = String(number.1)
    } else {
      // Flags in words, the kind of relocations.
      value = ""
    }
    dynamic.append("DT_\(match.2) \(value)")
  }

  private mutating func readSymbol(_ line: Substring) {
    let pattern =
      /^ +(\d+): ([0-9a-f]{8}) +(\d+) (\w+) +(\w+) +\w+ +(\w+) ([^ @]+)(?:@+(\S+))?/
    guard let match = line.firstMatch(of: pattern) else { return }
    let fields = match.output
    guard !["SECTION", "FILE"].contains(fields.4) else { return }
    let value = Int(fields.2, radix: 16) ?? -1
    let isUndefined = fields.6 == "UND"
    guard isDynamicTable else {
      if ["NOTYPE", "OBJECT", "FUNC"].contains(fields.4) {
        symbols.append("\(fields.7) \(value) \(fields.3) \(isUndefined)")
      }
      return
    }
    // The name of a version stands in it; `readelf` shows no version of that.
    let version = fields.8 ?? (fields.6 == "ABS" ? fields.7 : "-")
    let text = "\(fields.7) \(version) \(value) \(fields.3) STT_\(fields.4) STB_\(fields.5)"
    if isUndefined { imports.append(text) } else if fields.5 != "LOCAL" { exports.append(text) }
  }
}
