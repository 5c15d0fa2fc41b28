internal import ByteLayout

extension ELFFile {
  /// Reads what the loader is told: libraries, symbols, relocations. All of it is found by addresses,
  /// as the loader finds it.
  mutating func readDynamic(_ bytes: Span<UInt8>, _ reading: inout ELFReading) {
    let map = ELFAddressMap(segments)
    guard let range = dynamicRange(map, bytes, &reading) else { return }
    var table = DynamicTable()
    table.entries = readEntries(in: range, bytes, &reading)
    let size = table.entries.count * ELFDynamicEntry.storedSize
    table.range = range.lowerBound..<(range.lowerBound + size)
    var tables = ELFDynamicTables(table.entries, at: range.lowerBound, map, bytes, &reading)
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

  /// Where the dynamic table is: where its segment is loaded, else what a section says.
  private func dynamicRange(
    _ map: ELFAddressMap, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> Range<Int>? {
    let section = sections.first { $0.type == .dynamic && !$0.range.isEmpty }
    guard let segment = first(.dynamic, bytes, &reading) else {
      guard let section else { return nil }
      if !segments.isEmpty {
        reading.add(
          ProgramRules.contradiction, "\(section.name) is no segment, so that nobody loads it",
          at: section.range.lowerBound, in: bytes, "section_headers")
      }
      return section.range
    }
    var range = segment.range
    if let loaded = map.range(from: segment.address), loaded.lowerBound == range.lowerBound {
      range = range.clamped(to: loaded)
    } else {
      reading.add(
        ProgramRules.dynamicTable,
        "0x\(Hex.text(segment.offset)) is not loaded to "
          + "0x\(Hex.text(segment.address))", at: range.lowerBound, in: bytes, "dynamic")
      if let loaded = map.range(from: segment.address) {
        range = loaded.prefix(range.count)
      }
    }
    if let section, section.range.lowerBound != range.lowerBound {
      reading.add(
        ProgramRules.contradiction,
        "\(section.name) is at 0x\(Hex.text(section.offset)), the "
          + "segment at 0x\(Hex.text(segment.offset))", at: section.range.lowerBound, in: bytes,
        "section_headers")
    }
    return range
  }

  /// The entries up to the one that ends the table.
  private func readEntries(
    in range: Range<Int>, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> [ELFDynamicEntry] {
    var count = 0
    let size = ELFDynamicEntry.storedSize
    var hasEnd = false
    while !hasEnd, (count + 1) * size <= range.count {
      hasEnd = bytes.word(at: range.lowerBound + count * size) == 0
      count += 1
    }
    if !hasEnd {
      reading.cut(
        ProgramRules.dynamicTable, "no DT_NULL in \(range.count) bytes", at: range.lowerBound,
        in: bytes, "dynamic")
    } else if range.count % size != 0 {
      reading.add(
        ProgramRules.dynamicTable, "\(range.count) bytes are no whole entries",
        at: range.lowerBound, in: bytes, "dynamic")
    }
    return reading.records(
      ELFDynamicEntry.self, size, in: range.prefix(count * size),
      limit: reading.limits.dynamicEntries, bytes, "dynamic")
  }
}

extension Range<Int> {
  /// The first `count` numbers, or all.
  func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<(lowerBound + Swift.min(Swift.max(0, count), self.count))
  }
}
