internal import ByteLayout
internal import Findings

extension ELFFile {
  /// The table of sections, the empty first entry included.
  func readSectionHeaders(
    _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> [ELFSectionHeader] {
    guard header.sectionOffset > 0 || header.sectionCount > 0 else { return [] }
    guard Int(header.sectionHeaderSize) == ELFSectionHeader.storedSize else {
      // The header is reported elsewhere.
      reading.isComplete = false
      return []
    }
    let start = Int(header.sectionOffset)
    var count = Int(header.sectionCount)
    if count == 0 {
      // More than the field can count: the first entry has the number.
      count = Int(bytes.word(at: start + 20) ?? 0)
    }
    let end = start + count * ELFSectionHeader.storedSize
    if end > bytes.count {
      reading.cut(
        ProgramRules.sectionTable,
        "\(count) entries at 0x\(Hex.text(header.sectionOffset)) of \(bytes.count) bytes",
        at: start, in: bytes, "section_headers")
      guard start < bytes.count else { return [] }
    }
    return reading.records(
      ELFSectionHeader.self, ELFSectionHeader.storedSize, in: start..<end,
      limit: reading.limits.sections, bytes, "section_headers")
  }

  /// Holds each section against the file.
  mutating func readSections(
    _ headers: [ELFSectionHeader], _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    for (index, header) in headers.enumerated().dropFirst() {
      sections.append(Section(header, bytes))
      guard header.range.upperBound > bytes.count else { continue }
      let place = Int(self.header.sectionOffset) + index * ELFSectionHeader.storedSize
      reading.findings.about(header, at: place, as: "section_headers[\(index)]") { findings in
        findings.add(
          ProgramRules.sectionRange,
          "\(header.size) bytes at 0x\(Hex.text(header.offset)) of \(bytes.count)", on: "len_data")
      }
    }
  }

  /// Gives the sections their names.
  mutating func nameSections(
    _ headers: [ELFSectionHeader], _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    guard let first = headers.first else { return }
    let nameSection = header.nameSection == .max ? Int(first.link) : Int(header.nameSection)
    let names = headers.indices.contains(nameSection) ? headers[nameSection].range : nil
    for index in sections.indices {
      let place = Int(header.sectionOffset) + (index + 1) * ELFSectionHeader.storedSize
      sections[index].name = reading.name(
        at: headers[index + 1].nameOffset, in: names, bytes, place: place,
        "section_headers[\(index + 1)]")
    }
  }

  /// Reads the symbols of a section.
  mutating func readSymbols(
    _ table: ELFSectionHeader, _ index: Int, names headers: [ELFSectionHeader],
    _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    let field = "section_headers[\(index)]"
    guard Int(table.entrySize) == ELFSymbol.storedSize else {
      return reading.cut(
        ProgramRules.tableEntries, "entries of \(table.entrySize) bytes",
        at: Int(header.sectionOffset) + index * ELFSectionHeader.storedSize, in: bytes, field)
    }
    let names = headers.indices.contains(Int(table.link)) ? headers[Int(table.link)].range : nil
    if table.range.upperBound > bytes.count { reading.isComplete = false }
    let entries = reading.symbols(in: table.range, bytes, field)
    for (number, entry) in entries.enumerated() {
      let place = table.range.lowerBound + number * ELFSymbol.storedSize
      // From 0xff00 on, numbers mean something else than a section.
      if entry.section < 0xFF00, Int(entry.section) >= headers.count {
        reading.add(
          ProgramRules.symbol, "section \(entry.section) of \(headers.count)", at: place,
          in: bytes, field, "section")
      }
      guard entry.isNamedThing, entry.nameOffset != 0 else { continue }
      let name = reading.name(
        at: entry.nameOffset, in: names, bytes, place: place, "\(field).symbol")
      symbols.append(
        Symbol(
          name: name, value: entry.value, size: Int(entry.size), isImported: entry.isUndefined))
    }
  }
}

extension ELFFile.Section {
  fileprivate init(_ header: ELFSectionHeader, _ bytes: Span<UInt8>) {
    let size = UInt32(header.range.count)
    self.init(
      name: "", type: header.type, flags: ELFSectionFlags(rawValue: header.flags),
      address: header.address, offset: header.offset, size: Int(header.size), link: header.link,
      info: header.info, alignment: header.alignment, entrySize: header.entrySize,
      range: bytes.part(at: header.offset, size: size))
  }
}
