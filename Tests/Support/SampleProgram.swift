internal import ByteLayout
package import ELF

/// A small sound program of a high-level application, put together by hand, that tests damage: every
/// table that the reader knows is in it. Its parts follow each other in the order of ``Part``.
package struct SampleProgram: Sendable {
  /// What follows what in the file.
  package enum Part: Int, CaseIterable, Sendable {
    case header
    case segments
    case interpreter
    case note
    case hash
    case gnuHash
    case symbols
    case names
    case versions
    case needs
    case relocations
    case calls
    case code
    case dynamic
    case data
    case sectionNames
    case sections
  }

  /// What the second loaded segment is moved by in memory.
  package static let distance = 0x1000

  package var header = ELFHeader()
  package var segments: [ELFProgramHeader] = []
  package var interpreter = Array("/lib/ld-musl-armhf.so.1\0".utf8)
  package var note = ELFNoteHeader()
  package var buildID: [UInt8] = Array(1...20)
  /// Two buckets, six symbols; the words of both.
  package var hash: [UInt32] = [2, 6, 2, 5, 0, 0, 4, 1, 3, 0]
  /// One bucket, five symbols before the first, one word of the filter.
  package var gnuHash: [UInt32] = [1, 5, 1, 5, 0xFFFF_FFFF, 5, 1]
  package var symbols: [ELFSymbol] = []
  package var names: [UInt8] = [0]
  package var versions: [UInt16] = [0, 2, 1, 1, 1, 1]
  package var need = ELFVersionNeed()
  package var neededVersion = ELFNeededVersion()
  package var relocations: [ELFRelocation] = []
  package var calls: [ELFRelocation] = []
  /// `push {lr}`, `pop {pc}` and a call of the system for a debugger, with room.
  package var code: [UInt8] = [0x00, 0xB5, 0x00, 0xBD, 0xAB, 0xDF, 0x00, 0xBF]
  package var dynamic: [ELFDynamicEntry] = []
  package var data = [UInt8](repeating: 0, count: 16)
  package var sectionNames: [UInt8] = [0]
  package var sections = [ELFSectionHeader()]

  /// The sound program, with code of one's own.
  package init(code: [UInt8]? = nil) {
    if let code { self.code = code }
    addSymbols()
    addTables()
    place()
  }

  private static func add(_ name: String, to table: inout [UInt8]) -> UInt32 {
    defer { table += Array(name.utf8) + [0] }
    return UInt32(table.count)
  }

  private mutating func addSymbols() {
    func symbol(_ name: String, _ info: UInt8, section: UInt16 = 0) -> ELFSymbol {
      var symbol = ELFSymbol()
      symbol.nameOffset = Self.add(name, to: &names)
      (symbol.info, symbol.section) = (info, section)
      return symbol
    }
    // Global, weak; function, variable.
    symbols = [
      ELFSymbol(), symbol("printf", 0x12), symbol("GPIO_SetValue", 0x12), symbol("fork", 0x22),
      symbol("stdout", 0x11), symbol("offered", 0x12, section: 10),
    ]
    symbols[5].size = 4
    neededVersion.nameOffset = Self.add("ORRERY_1", to: &names)
    (neededVersion.index, need.revision, need.count, need.firstOffset) = (2, 1, 1, 16)
  }

  private mutating func addTables() {
    for (index, kind) in [(4, 21)] + [(3, 0)] { relocations.append(relocation(index, kind)) }
    for index in 1...3 { calls.append(relocation(index, 22)) }
    func entry(_ tag: ELFDynamicTag, _ value: UInt32 = 0) {
      var entry = ELFDynamicEntry()
      (entry.tag, entry.value) = (tag, value)
      dynamic.append(entry)
    }
    entry(.needed, Self.add("libapplibs.so.0", to: &names))
    let library = Self.add("libc.so.1", to: &names)
    entry(.needed, library)
    need.library = library
    entry(.soname, Self.add("sample", to: &names))
    for tag: ELFDynamicTag in [
      .hash, .gnuHash, .strings, .symbols, .relTable, .pltRelocations, .versions, .versionNeeds,
    ] {
      entry(tag)
    }
    entry(.stringsSize, UInt32(names.count))
    entry(.symbolEntrySize, 16)
    entry(.relSize, UInt32(8 * relocations.count))
    entry(.relEntrySize, 8)
    entry(.pltRelocationsSize, UInt32(8 * calls.count))
    entry(.pltRelocationsKind, 17)
    entry(.versionNeedCount, 1)
    entry(.flags, 8)
    entry(.null)
    (note.nameSize, note.descriptorSize, note.type) = (4, 20, 3)
  }

  private func relocation(_ symbol: Int, _ kind: Int) -> ELFRelocation {
    var relocation = ELFRelocation()
    relocation.info = UInt32(symbol << 8 | kind)
    return relocation
  }
}

extension SampleProgram {
  /// The place of an entry in the dynamic table.
  package func index(of tag: ELFDynamicTag) -> Int { dynamic.firstIndex { $0.tag == tag } ?? 0 }

  /// The value of an entry of the dynamic table.
  package subscript(tag: ELFDynamicTag) -> UInt32 {
    get { dynamic[index(of: tag)].value }
    set { dynamic[index(of: tag)].value = newValue }
  }

  private func bytes(of part: Part) -> [UInt8] {
    func words(_ words: [UInt32]) -> [UInt8] {
      words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
    return switch part {
    case .header: header.serialized
    case .segments: segments.flatMap(\.serialized)
    case .interpreter: interpreter
    case .note: note.serialized + Array("GNU\0".utf8) + buildID
    case .hash: words(hash)
    case .gnuHash: words(gnuHash)
    case .symbols: symbols.flatMap(\.serialized)
    case .names: names
    case .versions: versions.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .needs: need.serialized + neededVersion.serialized
    case .relocations: relocations.flatMap(\.serialized)
    case .calls: calls.flatMap(\.serialized)
    case .code: code
    case .dynamic: dynamic.flatMap(\.serialized)
    case .data: data
    case .sectionNames: sectionNames
    case .sections: sections.flatMap(\.serialized)
    }
  }

  /// The bytes of each part, with what fills it up to four.
  private var parts: [[UInt8]] {
    Part.allCases.map { part in
      let bytes = bytes(of: part)
      return bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    }
  }

  /// The file.
  package var bytes: [UInt8] { Array(parts.joined()) }

  /// Where a part is in the file, without what fills it up.
  package func range(of part: Part) -> Range<Int> {
    let start = parts[..<part.rawValue].joined().count
    return start..<(start + bytes(of: part).count)
  }

  /// Where a part is in memory: those from the dynamic table on have a segment of their own.
  package func address(of part: Part) -> UInt32 {
    let moved = part.rawValue >= Part.dynamic.rawValue ? Self.distance : 0
    return UInt32(range(of: part).lowerBound + moved)
  }
}
