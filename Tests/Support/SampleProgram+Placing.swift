internal import ELF

extension SampleProgram {
  /// States where everything is, once the size of each part is known.
  mutating func place() {
    // Their numbers are known, their contents only now.
    segments = [ELFProgramHeader](repeating: ELFProgramHeader(), count: 7)
    addSections()
    placeHeader()
    placeSegments()
    for (tag, part): (ELFDynamicTag, Part) in [
      (.hash, .hash), (.gnuHash, .gnuHash), (.strings, .names), (.symbols, .symbols),
      (.relTable, .relocations), (.pltRelocations, .calls), (.versions, .versions),
      (.versionNeeds, .needs),
    ] {
      self[tag] = address(of: part)
    }
    symbols[5].value = address(of: .code) | 1
    let data = address(of: .data)
    for index in relocations.indices { relocations[index].address = data }
    for index in calls.indices { calls[index].address = data + 4 + 4 * UInt32(index) }
  }

  private mutating func placeHeader() {
    header.identification = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1] + [UInt8](repeating: 0, count: 9)
    (header.type, header.machine, header.version) = (.sharedObject, .arm, 1)
    header.entry = address(of: .code) | 1
    header.programOffset = UInt32(range(of: .segments).lowerBound)
    header.sectionOffset = UInt32(range(of: .sections).lowerBound)
    header.flags = 0x0500_0400
    (header.headerSize, header.programHeaderSize, header.sectionHeaderSize) = (52, 32, 40)
    header.programCount = UInt16(segments.count)
    header.sectionCount = UInt16(sections.count)
    header.nameSection = UInt16(sections.count - 1)
  }

  private mutating func placeSegments() {
    func segment(_ type: ELFSegmentType, _ parts: [Part], _ flags: UInt32) -> ELFProgramHeader {
      var segment = ELFProgramHeader()
      (segment.type, segment.flags, segment.alignment) = (type, flags, 4)
      guard let first = parts.first, let last = parts.last else { return segment }
      let range = range(of: first).lowerBound..<range(of: last).upperBound
      (segment.offset, segment.address) = (UInt32(range.lowerBound), address(of: first))
      segment.physicalAddress = segment.address
      (segment.fileSize, segment.memorySize) = (UInt32(range.count), UInt32(range.count))
      return segment
    }
    segments = [
      segment(.interpreter, [.interpreter], 4), segment(.load, [.header, .code], 5),
      segment(.load, [.dynamic, .data], 6), segment(.dynamic, [.dynamic], 6),
      segment(.note, [.note], 4), segment(.stack, [], 6),
      segment(.readOnlyAfterRelocation, [.dynamic], 4),
    ]
    for index in [1, 2] { segments[index].alignment = UInt32(Self.distance) }
  }

  private mutating func addSections() {
    // Name, type, flags, size of an entry, the section that it refers to.
    let list: [(Part, String, ELFSectionType, UInt32, UInt32, UInt32)] = [
      (.interpreter, ".interp", .programBits, 2, 0, 0),
      (.note, ".note.gnu.build-id", .note, 2, 0, 0),
      (.hash, ".hash", ELFSectionType(rawValue: 5), 2, 4, 5),
      (.gnuHash, ".gnu.hash", ELFSectionType(rawValue: 0x6FFF_FFF6), 2, 0, 5),
      (.symbols, ".dynsym", .dynamicSymbolTable, 2, 16, 6),
      (.names, ".dynstr", .stringTable, 2, 0, 0),
      (.versions, ".gnu.version", ELFSectionType(rawValue: 0x6FFF_FFFF), 2, 2, 5),
      (.relocations, ".rel.dyn", ELFSectionType(rawValue: 9), 2, 8, 5),
      (.calls, ".rel.plt", ELFSectionType(rawValue: 9), 2, 8, 5),
      (.code, ".text", .programBits, 6, 0, 0), (.dynamic, ".dynamic", .dynamic, 3, 8, 6),
      (.data, ".data", .programBits, 3, 0, 0),
      (.sectionNames, ".shstrtab", .stringTable, 0, 0, 0),
    ]
    let offsets = list.map { entry in
      defer { sectionNames += Array(entry.1.utf8) + [0] }
      return UInt32(sectionNames.count)
    }
    sections += [ELFSectionHeader](repeating: ELFSectionHeader(), count: list.count)
    for (index, (part, _, type, flags, entrySize, link)) in list.enumerated() {
      var section = ELFSectionHeader()
      section.nameOffset = offsets[index]
      (section.type, section.flags, section.entrySize) = (type, flags, entrySize)
      (section.link, section.alignment) = (link, 4)
      let range = range(of: part)
      (section.offset, section.size) = (UInt32(range.lowerBound), UInt32(range.count))
      section.address = flags & 2 == 0 ? 0 : address(of: part)
      sections[index + 1] = section
    }
  }
}
