import ASXipFS
import ByteLayout
import ELF

/// Programs that are others than they were. A device does not look into them: it takes each of these,
/// and only an audit sees what has changed.
enum ProgramOperators {
  static let all = [
    entryPoint, machine, format, script, interpreter, needed, importRenamed, writable, stack,
    withoutSections, field,
  ]

  /// An operator that breaks no rule of the package.
  private static func change(
    _ name: String, _ summary: String,
    _ apply: @escaping @Sendable (inout Workpiece, ProgramSite, inout SeededRandom) -> Claim?
  ) -> MutationOperator {
    MutationOperator("program.\(name)", summary, [], canBeHarmless: true) { piece, random in
      guard let site = piece.openProgram() else { return nil }
      return apply(&piece, site, &random)
    }
  }

  static let entryPoint = change(
    "entry-point", "Makes a program start outside of its code."
  ) { piece, site, random in
    let data = site.file.segments.filter {
      $0.type == .load && !$0.flags.contains(.executable) && $0.memorySize > 0
    }
    let places = [0, 0xFFFF_FFF0] + data.map(\.address)
    guard let address = random.element(places.filter { $0 != site.file.header.entry }) else {
      return nil
    }
    let range = piece.setProgram(
      "entry", of: site.file.header, at: site.range.lowerBound, UInt64(address))
    return .change(
      "\(site.entry.path) starts at 0x\(Hex.text(address))", range, "program", "entry")
  }

  static let machine = change(
    "machine", "Makes a program one for another processor."
  ) { piece, site, random in
    let others = ELFMachine.names.map { ELFMachine(rawValue: $0.value) }
      .filter { $0 != site.file.header.machine }
    guard let machine = random.element(others) else { return nil }
    let range = piece.setProgram(
      "machine", of: site.file.header, at: site.range.lowerBound, UInt64(machine.rawValue))
    return .change("\(site.entry.path) is for \(machine.label)", range, "program", "machine")
  }

  static let format = change(
    "format", "Makes a program one of 64 bits, or big-endian."
  ) { piece, site, random in
    let byte = random.coin() ? 4 : 5
    let place = site.place(byte)
    piece.target.content[place] = 2
    piece.seal()
    let what = byte == 4 ? "of 64 bits" : "big-endian"
    return .change(
      "\(site.entry.path) is \(what)", place..<(place + 1), "program", "identification")
  }

  static let script = change("script", "Turns a program into a script.") { piece, site, _ in
    let line = Array("#!/bin/sh\n".utf8)
    let range = site.range.lowerBound..<(site.range.lowerBound + line.count)
    piece.target.content.replaceSubrange(range, with: line)
    piece.seal()
    return .change("\(site.entry.path) is a script", range, "program", "identification")
  }

  /// Writes another letter into a text; small letters become others.
  private static func rename(
    _ range: Range<Int>, _ piece: inout Workpiece, _ random: inout SeededRandom
  ) -> String {
    let place = random.number(range.lowerBound...(range.upperBound - 1))
    piece.target.content[place] = piece.target.content[place] == 0x78 ? 0x79 : 0x78
    piece.seal()
    return String(decoding: piece.target.content[range], as: UTF8.self)
  }

  static let interpreter = change(
    "interpreter", "Makes a program ask for another interpreter."
  ) { piece, site, random in
    guard let segment = site.file.segments.first(where: { $0.type == .interpreter }),
      segment.range.count > 2
    else { return nil }
    let text = site.place(segment.range.lowerBound + 1)..<site.place(segment.range.upperBound - 1)
    let name = rename(text, &piece, &random)
    return .change("the interpreter is /\(name)", text, "program", "interpreter")
  }

  static let needed = change(
    "needed", "Makes a program need a library of another name."
  ) { piece, site, random in
    let entries = site.file.dynamic?.entries.filter { $0.tag == .needed } ?? []
    guard let entry = random.element(entries),
      let range = site.name(at: entry.value, in: piece.target.content)
    else { return nil }
    let name = rename(range, &piece, &random)
    return .change("\(site.entry.path) needs \(name)", range, "program", "dynamic")
  }

  /// Functions that the device's C library has, and that applications are not offered.
  private static let hidden = ["fork", "open", "mmap", "ptrace", "execve", "system", "dlopen"]

  static let importRenamed = change(
    "import", "Makes a program import a function that it is not offered."
  ) { piece, site, random in
    guard let symbol = random.element(site.imports(in: piece.target.content)),
      let name = site.name(at: symbol.nameOffset, in: piece.target.content),
      let function = random.element(hidden.filter { $0.utf8.count <= name.count })
    else { return nil }
    let old = String(decoding: piece.target.content[name], as: UTF8.self)
    guard old != function else { return nil }
    // The NUL behind the name stays where the new one is as long.
    let bytes =
      Array(function.utf8) + [UInt8](repeating: 0, count: name.count - function.utf8.count)
    piece.target.content.replaceSubrange(name, with: bytes)
    piece.seal()
    return .change("\(old) is \(function)", name, "program", "symbols")
  }

  static let writable = change(
    "writable-code", "Makes the code of a program writable."
  ) { piece, site, random in
    let places = site.file.segments.indices.filter {
      let segment = site.file.segments[$0]
      return segment.type == .load && segment.flags.rawValue & 7 != 7
    }
    guard let index = random.element(places) else { return nil }
    let range = piece.setProgram(
      "flags", of: ELFProgramHeader(), at: site.place(ofSegment: index), 7)
    return .change(
      "segment \(index) is written and executed", range, "program", "program_headers[\(index)]",
      "flags")
  }

  static let stack = change(
    "executable-stack", "Makes the stack of a program executable."
  ) { piece, site, _ in
    guard let index = site.file.segments.firstIndex(where: { $0.type == .stack }),
      !site.file.segments[index].flags.contains(.executable)
    else { return nil }
    let range = piece.setProgram(
      "flags", of: ELFProgramHeader(), at: site.place(ofSegment: index), 7)
    return .change(
      "the stack is executed", range, "program", "program_headers[\(index)]", "flags")
  }

  static let withoutSections = change(
    "without-sections", "Removes the table of sections, which nothing that runs needs."
  ) { piece, site, _ in
    var header = site.file.header
    guard header.sectionOffset > 0, header.sectionCount > 0, header.programCount != .max else {
      return nil
    }
    (header.sectionOffset, header.sectionCount, header.nameSection) = (0, 0, 0)
    let range = site.range.lowerBound..<(site.range.lowerBound + ELFHeader.storedSize)
    piece.target.content.replaceSubrange(range, with: header.serialized)
    piece.seal()
    return .change("\(site.entry.path) has no sections", range, "program", "header")
  }

  static let field = change(
    "field", "Writes a value at the border of its range into a header of a program."
  ) { piece, site, random in
    var sites = FieldSite.all(of: site.file.header, at: site.range.lowerBound, in: "program")
    for (index, segment) in site.file.segments.enumerated().prefix(64) {
      guard let record = segment.record(at: index, of: site, in: piece.target.content) else {
        break
      }
      sites += FieldSite.all(
        of: record, at: site.place(ofSegment: index), in: "program", "program_headers[\(index)]")
    }
    guard let chosen = random.element(sites), let value = random.element(chosen.borders) else {
      return nil
    }
    chosen.write(value, to: &piece.target.content)
    piece.seal()
    var claim = Claim.change(
      "\(chosen.path.joined(separator: ".")) is \(value)", chosen.range)
    claim.field = chosen.path
    return claim
  }
}

extension ELFFile.Segment {
  /// The record that the segment was read from.
  fileprivate func record(
    at index: Int, of site: ProgramSite, in content: [UInt8]
  ) -> ELFProgramHeader? {
    let start = site.place(ofSegment: index)
    guard start + ELFProgramHeader.storedSize <= site.range.upperBound else { return nil }
    return try? ELFProgramHeader(
      parsing: content.span.extracting(start..<(start + ELFProgramHeader.storedSize)))
  }
}
