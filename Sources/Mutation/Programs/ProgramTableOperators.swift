import ASXipFS
import ByteLayout
import ELF

/// Programs whose tables are damaged, so that a reader must not trust them. A device takes each of
/// them, since it does not look.
enum ProgramTableOperators {
  static let all = [
    hash, gnuHash, dynamic, farTable, segment, sections, truncated, contradiction, alignment,
  ]

  /// An operator that breaks a rule of programs.
  private static func damage(
    _ name: String, _ summary: String, breaks rule: String,
    _ apply: @escaping @Sendable (inout Workpiece, ProgramSite, inout SeededRandom) -> Claim?
  ) -> MutationOperator {
    MutationOperator("program.\(name)", summary, breaks: "program.\(rule)", keeps: true) {
      piece, random in
      guard let site = piece.openProgram() else { return nil }
      return apply(&piece, site, &random)
    }
  }

  /// Writes a word, and makes the file system's checksum fit again.
  private static func write(_ value: UInt32, at place: Int, _ piece: inout Workpiece) -> Range<Int>
  {
    let range = place..<(place + 4)
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    piece.target.content.replaceSubrange(range, with: bytes)
    piece.seal()
    return range
  }

  static let hash = damage(
    "hash-cycle", "Makes a chain of the hash table a circle.", breaks: "hash"
  ) { piece, site, random in
    guard let table = site.value(of: .hash), let loaded = site.file.loadedRange(from: table.value)
    else { return nil }
    let words = piece.target.content.span.extracting(
      site.place(loaded.lowerBound)..<site.place(loaded.upperBound))
    guard let buckets = words.word(at: 0).map({ Int($0) }), buckets > 0,
      let symbols = words.word(at: 4).map({ Int($0) }),
      ELFHashHeader.storedSize + 4 * (buckets + symbols) <= words.count
    else { return nil }
    let bucket = random.number(0...(buckets - 1))
    guard let symbol = words.word(at: ELFHashHeader.storedSize + 4 * bucket).map({ Int($0) }),
      symbol > 0, symbol < symbols
    else { return nil }
    let offset = ELFHashHeader.storedSize + 4 * (buckets + symbol)
    let range = write(UInt32(symbol), at: site.place(loaded.lowerBound + offset), &piece)
    return .change("symbol \(symbol) follows itself", range, "program", "hash")
  }

  static let gnuHash = damage(
    "hash-filter", "Makes the filter of a hash table one of no size.", breaks: "hash"
  ) { piece, site, random in
    guard let table = site.value(of: .gnuHash),
      let loaded = site.file.loadedRange(from: table.value),
      loaded.count >= ELFGNUHashHeader.storedSize
    else { return nil }
    let range = piece.setProgram(
      "num_filter_words", of: ELFGNUHashHeader(), at: site.place(loaded.lowerBound), 0)
    return .change("the filter has no words", range, "program", "gnu_hash", "num_filter_words")
  }

  static let dynamic = damage(
    "dynamic-cut", "Makes the dynamic table end after its first entries.", breaks: "dynamic-table"
  ) { piece, site, random in
    guard let index = site.file.segments.firstIndex(where: { $0.type == .dynamic }),
      let count = site.file.dynamic?.entries.count, count > 2
    else { return nil }
    let size = ELFDynamicEntry.storedSize * random.number(1...(count - 2))
    let range = piece.setProgram(
      "len_file", of: ELFProgramHeader(), at: site.place(ofSegment: index), UInt64(size))
    return .change(
      "\(size) bytes hold \(count) entries", range, "program", "program_headers[\(index)]",
      "len_file")
  }

  static let farTable = damage(
    "far-table", "Makes the dynamic table name an address where nothing is loaded.",
    breaks: "table-range"
  ) { piece, site, random in
    let tags: [ELFDynamicTag] = [.strings, .symbols, .relTable, .pltRelocations, .hash, .gnuHash]
    let found = tags.filter { site.value(of: $0) != nil }
    let address = UInt32.max - 15
    guard let tag = random.element(found), let entry = site.value(of: tag),
      site.file.loadedRange(from: address) == nil
    else { return nil }
    let range = write(address, at: entry.place + 4, &piece)
    return .change("\(tag.label) is 0x\(Hex.text(address))", range, "program", "dynamic")
  }

  static let segment = damage(
    "segment-beyond", "Makes a segment end behind its file.", breaks: "segment-range"
  ) { piece, site, random in
    let found = site.file.segments.indices.filter { site.file.segments[$0].type != .null }
    guard let index = random.element(found) else { return nil }
    let size = UInt64(site.range.count + random.number(1...(1 << 20)))
    let range = piece.setProgram(
      "len_file", of: ELFProgramHeader(), at: site.place(ofSegment: index), size)
    return .change(
      "segment \(index) has \(size) bytes", range, "program", "program_headers[\(index)]",
      "len_file")
  }

  static let sections = damage(
    "sections-beyond", "Makes the table of sections end behind its file.", breaks: "section-table"
  ) { piece, site, random in
    guard Int(site.file.header.sectionHeaderSize) == ELFSectionHeader.storedSize else { return nil }
    let offset = UInt64(site.range.count + random.number(1...4096))
    let start = site.range.lowerBound
    let range = piece.setProgram("ofs_section_headers", of: site.file.header, at: start, offset)
    if site.file.header.sectionCount == 0 {
      _ = piece.setProgram("num_section_headers", of: site.file.header, at: start, 1)
    }
    return .change("the sections are at \(offset)", range, "program", "ofs_section_headers")
  }

  static let truncated = damage(
    "truncated", "Cuts the end of a program with its table of sections.", breaks: "section-table"
  ) { piece, site, random in
    let header = site.file.header
    let count = Int(header.sectionCount)
    let end = Int(header.sectionOffset) + count * ELFSectionHeader.storedSize
    // As many pages as before, so that nothing else moves.
    let pages = (site.range.count + SuperBlock.pageSize - 1) / SuperBlock.pageSize
    let least = max(
      (pages - 1) * SuperBlock.pageSize + 1, Int(header.sectionOffset) + 1, ELFHeader.storedSize)
    guard count > 0, header.sectionHeaderSize == ELFSectionHeader.storedSize,
      end <= site.range.count, least < end, site.entry.attributeRange == nil
    else { return nil }
    let size = random.number(least...(end - 1))
    let cut = site.place(size)..<site.range.upperBound
    piece.target.content.replaceSubrange(cut, with: repeatElement(0, count: cut.count))
    let range = piece.setInode(site.entry, "len_data", UInt64(size))
    piece.seal()
    return .change("\(site.entry.path) has \(size) bytes", range, "entry", "inode", "len_data")
  }

  static let contradiction = damage(
    "sections-lie", "Makes the section of the code say another address.", breaks: "contradiction"
  ) { piece, site, random in
    let found = site.file.sections.indices.filter {
      let section = site.file.sections[$0]
      return section.isAllocated && section.flags.contains(.executable) && !section.range.isEmpty
    }
    guard let index = random.element(found), !site.file.segments.isEmpty else { return nil }
    let place = site.place(
      Int(site.file.header.sectionOffset) + (index + 1) * ELFSectionHeader.storedSize)
    let address = UInt64(site.file.sections[index].address ^ UInt32(16 * random.number(1...15)))
    let range = piece.setProgram("address", of: ELFSectionHeader(), at: place, address)
    return .change(
      "\(site.file.sections[index].name) is at 0x\(Hex.text(UInt32(address)))", range, "program",
      "section_headers[\(index + 1)]", "address")
  }

  static let alignment = damage(
    "alignment", "Makes the alignment of a segment no power of two.", breaks: "segment-alignment"
  ) { piece, site, random in
    let found = site.file.segments.indices.filter { site.file.segments[$0].type == .load }
    guard let index = random.element(found) else { return nil }
    let alignment = UInt64(2 * random.number(1...2000) + 1)
    let range = piece.setProgram(
      "alignment", of: ELFProgramHeader(), at: site.place(ofSegment: index), alignment)
    return .change(
      "segment \(index) is aligned to \(alignment)", range, "program",
      "program_headers[\(index)]", "alignment")
  }
}
