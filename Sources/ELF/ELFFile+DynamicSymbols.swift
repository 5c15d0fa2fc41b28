internal import ByteLayout

extension ELFFile {
  /// Reads the symbols that the loader looks up, with their versions.
  mutating func readDynamicSymbols(
    _ tables: inout ELFDynamicTables, names: Range<Int>?, used: ELFUsedSymbols,
    _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    guard let room = tables.room(.symbols, bytes, &reading) else {
      if tables[.symbols] == nil, used.count > 1 {
        reading.cut(
          ProgramRules.tableRange,
          "relocations use \(used.count - 1) symbols, and there is no table",
          at: dynamic?.range.lowerBound ?? 0, in: bytes, "dynamic")
      }
      return
    }
    let size = ELFSymbol.storedSize
    if let stated = tables[.symbolEntrySize], Int(stated) != size {
      reading.add(
        ProgramRules.tableEntries, "DT_SYMENT is \(stated), not \(size)",
        at: tables.place(.symbolEntrySize), in: bytes, "dynamic")
    }
    let counts = [
      ELFHashTables.symbolCount(&tables, bytes, &reading),
      ELFHashTables.gnuSymbolCount(&tables, bytes, &reading),
    ].compactMap { $0 }
    if let few = counts.min(), few < max(used.count, counts.max() ?? 0) {
      reading.add(
        ProgramRules.symbolCount,
        "\(few) symbols, and others use or count "
          + "\(max(used.count, counts.max() ?? 0))", at: room.lowerBound, in: bytes, "symbols")
    }
    // Without a count of the loader, up to the next table. What relocations use is used in any case.
    let count = max(used.count, counts.max() ?? tables.distanceToNext(.symbols) / size)
    guard let range = tables.table(.symbols, size: count * size, bytes, &reading) else { return }
    checkSections(symbols: range, names: names, bytes, &reading)

    let entries = reading.symbols(in: range, bytes, "symbols")
    var versions = ELFVersions(&tables, names: names, count: entries.count, bytes, &reading)
    for (index, entry) in entries.enumerated().dropFirst() where entry.nameOffset != 0 {
      guard entry.kind != .section, entry.kind != .file else { continue }
      let place = range.lowerBound + index * size
      let name = reading.name(
        at: entry.nameOffset, in: names, bytes, place: place, "symbols[\(index)]")
      let version = versions.version(of: index, bytes, &reading)
      let symbol = DynamicSymbol(
        name: name, version: version?.name, library: version?.library, binding: entry.binding,
        kind: entry.kind, value: entry.value, size: Int(entry.size),
        isCopied: used.copied.contains(index))
      if entry.isUndefined {
        imports.append(symbol)
      } else if entry.binding != .local {
        exports.append(symbol)
      }
    }
  }

  /// Holds the section of the same symbols against the table that is loaded.
  private func checkSections(
    symbols: Range<Int>, names: Range<Int>?, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    guard let section = sections.first(where: { $0.type == .dynamicSymbolTable }) else { return }
    if section.range != symbols {
      reading.add(
        ProgramRules.contradiction,
        "the section of symbols has \(section.range.count) bytes at "
          + "0x\(Hex.text(section.offset)), DT_SYMTAB \(symbols.count) at "
          + "0x\(Hex.text(UInt32(clamping: symbols.lowerBound)))", at: section.range.lowerBound,
        in: bytes, "section_headers")
    }
    // The empty first section is not in the list.
    let link = Int(section.link) - 1
    guard let names, sections.indices.contains(link), sections[link].range != names else { return }
    reading.add(
      ProgramRules.contradiction, "the names of the section of symbols are not those of DT_STRTAB",
      at: section.range.lowerBound, in: bytes, "section_headers")
  }
}
