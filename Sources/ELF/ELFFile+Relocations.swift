internal import ByteLayout

/// The symbols that relocations use.
struct ELFUsedSymbols {
  /// One more than the highest number.
  var count = 0
  /// Those whose variable is copied into the program.
  var copied: Set<Int> = []
}

extension ELFFile {
  /// Counts the relocations that the loader makes.
  mutating func readRelocations(
    _ tables: inout ELFDynamicTables, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> ELFUsedSymbols {
    var counts = [Int](repeating: 0, count: 256)
    var used = ELFUsedSymbols()
    let isRela = tables[.pltRelocationsKind] == ELFDynamicTag.relaTable.rawValue
    let lists = [
      (tables.table(.relTable, size: .relSize, entry: .relEntrySize, of: 8, bytes, &reading), 8),
      (
        tables.table(.relaTable, size: .relaSize, entry: .relaEntrySize, of: 12, bytes, &reading),
        12
      ),
    ]
    for (range, size) in lists {
      count(in: range, of: size, tables, &counts, &used, bytes, &reading)
    }
    let plt = tables.table(
      .pltRelocations, size: .pltRelocationsSize, entry: nil, of: isRela ? 12 : 8, bytes, &reading)
    // Some linkers count those of calls among the others, too.
    if let plt, !lists.contains(where: { $0.0?.contains(plt) ?? false }) {
      count(in: plt, of: isRela ? 12 : 8, tables, &counts, &used, bytes, &reading)
    }
    relocations = counts.indices.filter { counts[$0] > 0 }.map {
      RelocationCount(kind: ELFRelocationKind(rawValue: UInt8($0)), count: counts[$0])
    }
    return used
  }

  private func count(
    in range: Range<Int>?, of size: Int, _ tables: ELFDynamicTables, _ counts: inout [Int],
    _ used: inout ELFUsedSymbols, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    guard let range else { return }
    let number = range.count / size
    let allowed = reading.relocations(number)
    if allowed < number {
      reading.cut(
        ProgramRules.limit, "\(number) relocations, \(allowed) are read", at: range.lowerBound,
        in: bytes, "relocations")
    }
    for index in 0..<allowed {
      let place = range.lowerBound + index * size
      guard let address = bytes.word(at: place), let info = bytes.word(at: place + 4) else {
        return
      }
      let (symbol, kind) = (Int(info >> 8), Int(info & 0xFF))
      counts[kind] += 1
      used.count = max(used.count, symbol + 1)
      if header.machine == .arm {
        if kind == ELFRelocationKind.copy.rawValue { used.copied.insert(symbol) }
        if kind == ELFRelocationKind.none.rawValue { continue }
      }
      guard !tables.map.contains(address) else { continue }
      reading.add(
        ProgramRules.relocation, "0x\(Hex.text(address)) is in no loaded segment", at: place,
        in: bytes, "relocations[\(index)]", "address")
    }
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
