internal import ByteLayout

extension ELFFile {
  /// Reads what the loader is told: libraries, symbols, relocations. All of it is found by addresses,
  /// as the loader finds it.
  mutating func readDynamic(_ bytes: Span<UInt8>, _ reading: inout ELFReading) {
    let map = ELFAddressMap(segments)
    guard let (range, stated) = dynamicRange(map, bytes, &reading) else { return }
    var table = DynamicTable()
    table.entries = readEntries(in: range, size: stated, bytes, &reading)
    let size = table.entries.count * ELFDynamicEntry.storedSize
    table.range = range.lowerBound..<(range.lowerBound + size)
    var tables = ELFDynamicTables(table.entries, at: range.lowerBound, map, bytes, &reading)
    tables.claim(table.range, .null)
    let names = tables.table(
      .strings, size: Int(tables[.stringsSize] ?? 0), bytes, &reading)

    func name(_ index: Int) -> String {
      reading.name(
        at: table.entries[index].value, in: names, bytes,
        place: range.lowerBound + index * ELFDynamicEntry.storedSize, "dynamic[\(index)]")
    }
    for (index, entry) in table.entries.enumerated() {
      switch entry.tag {
      case .needed: table.needed.append(name(index))
      case .soname: table.soname = name(index)
      case .rpath: table.rpath = name(index)
      case .runpath: table.runpath = name(index)
      default: break
      }
    }
    let flags = tables[.flags] ?? 0
    let flags1 = tables[.flags1] ?? 0
    table.hasTextRelocations = tables[.textRelocations] != nil || flags & 4 != 0
    table.bindsNow = tables[.bindNow] != nil || flags & 8 != 0 || flags1 & 1 != 0
    table.saysPositionIndependent = flags1 & 0x0800_0000 != 0
    dynamic = table

    let used = readRelocations(&tables, bytes, &reading)
    readDynamicSymbols(&tables, names: names, used: used, bytes, &reading)
    checkOverlaps(of: tables, bytes, &reading)
  }

  /// Where the dynamic table is: where its segment is loaded, else what a section says. The loader
  /// asks for no size: it reads up to the end that stands in the table.
  ///
  /// - Returns: The bytes that are loaded from there on, and how many of them the table shall have.
  private func dynamicRange(
    _ map: ELFAddressMap, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> (loaded: Range<Int>, size: Int)? {
    let section = sections.first { $0.type == .dynamic && !$0.range.isEmpty }
    guard let segment = first(.dynamic, bytes, &reading) else {
      guard let section else { return nil }
      if !segments.isEmpty {
        reading.add(
          ProgramRules.contradiction,
          "the dynamic table is a section and no segment, so that nobody loads it",
          at: section.range.lowerBound, in: bytes, "section_headers")
      }
      return (section.range, section.range.count)
    }
    let loaded = map.range(from: segment.address)
    if loaded?.lowerBound != segment.range.lowerBound {
      reading.add(
        ProgramRules.dynamicTable,
        "0x\(Hex.text(segment.offset)) is not loaded to 0x\(Hex.text(segment.address))",
        at: segment.range.lowerBound, in: bytes, "dynamic")
    }
    let range = loaded ?? segment.range
    if let section, section.range.lowerBound != range.lowerBound {
      reading.add(
        ProgramRules.contradiction,
        "the dynamic table is a section at 0x\(Hex.text(section.offset)) and a segment at "
          + "0x\(Hex.text(segment.offset))", at: section.range.lowerBound, in: bytes,
        "section_headers")
    }
    return (range, Int(segment.fileSize))
  }

  /// The entries up to the one that ends the table.
  private func readEntries(
    in range: Range<Int>, size: Int, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> [ELFDynamicEntry] {
    var count = 0
    let entrySize = ELFDynamicEntry.storedSize
    var hasEnd = false
    while !hasEnd, (count + 1) * entrySize <= range.count {
      hasEnd = bytes.word(at: range.lowerBound + count * entrySize) == 0
      count += 1
    }
    if !hasEnd {
      reading.cut(
        ProgramRules.dynamicTable, "no DT_NULL in \(range.count) bytes", at: range.lowerBound,
        in: bytes, "dynamic")
    } else if size % entrySize != 0 || count * entrySize > size {
      reading.add(
        ProgramRules.dynamicTable, "\(count) entries stand in \(size) bytes",
        at: range.lowerBound, in: bytes, "dynamic")
    }
    return reading.records(
      ELFDynamicEntry.self, entrySize, in: range.prefix(count * entrySize),
      limit: reading.limits.dynamicEntries, bytes, "dynamic")
  }
}

extension Range<Int> {
  /// The first `count` numbers, or all.
  func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<(lowerBound + Swift.min(Swift.max(0, count), self.count))
  }
}
