internal import ByteLayout

/// The dynamic table while it is read: what it states, and where the tables are that it names.
struct ELFDynamicTables {
  let map: ELFAddressMap
  /// The last value of each tag, as the loader takes it.
  private var values: [ELFDynamicTag: UInt32] = [:]
  /// Where each of them stands in the file.
  private var places: [ELFDynamicTag: Int] = [:]
  /// The bytes of the tables found so far, with their tags.
  private(set) var claims: [(range: Range<Int>, tag: ELFDynamicTag)] = []

  init(
    _ entries: [ELFDynamicEntry], at start: Int, _ map: ELFAddressMap, _ bytes: Span<UInt8>,
    _ reading: inout ELFReading
  ) {
    self.map = map
    for (index, entry) in entries.enumerated() where entry.tag != .null && entry.tag != .needed {
      let place = start + index * ELFDynamicEntry.storedSize
      if places.updateValue(place, forKey: entry.tag) != nil {
        reading.add(
          ProgramRules.dynamicTwice, "a second \(entry.tag.label)", at: place, in: bytes,
          "dynamic[\(index)]", "tag")
      }
      values[entry.tag] = entry.value
    }
  }

  subscript(tag: ELFDynamicTag) -> UInt32? { values[tag] }

  /// Where the entry of a tag stands.
  func place(_ tag: ELFDynamicTag) -> Int { places[tag] ?? 0 }

  /// The bytes from the start of a table to the end of its segment; `nil` where there is no table, or
  /// none that is loaded.
  func room(
    _ tag: ELFDynamicTag, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> Range<Int>? {
    guard let address = values[tag] else { return nil }
    if let range = map.range(from: address) { return range }
    reading.cut(
      ProgramRules.tableRange, "\(tag.label) is 0x\(Hex.text(address)), where nothing is loaded",
      at: place(tag), in: bytes, "dynamic")
    return nil
  }

  /// The bytes of a table of a stated size, cut at the end of its segment.
  mutating func table(
    _ tag: ELFDynamicTag, size: Int, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> Range<Int>? {
    guard let room = room(tag, bytes, &reading) else { return nil }
    if size > room.count {
      reading.cut(
        ProgramRules.tableRange, "\(tag.label) has \(size) bytes, \(room.count) are loaded",
        at: place(tag), in: bytes, "dynamic")
    }
    let range = room.lowerBound..<(room.lowerBound + min(size, room.count))
    claims.append((range, tag))
    return range
  }

  /// Notes the bytes of a table that were found in another way.
  mutating func claim(_ range: Range<Int>, _ tag: ELFDynamicTag) { claims.append((range, tag)) }

  /// The bytes of a table whose size and size of entries have tags of their own.
  mutating func table(
    _ tag: ELFDynamicTag, size sizeTag: ELFDynamicTag, entry entryTag: ELFDynamicTag?,
    of entrySize: Int, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> Range<Int>? {
    guard values[tag] != nil else { return nil }
    let size = Int(values[sizeTag] ?? 0)
    let stated = entryTag.flatMap { values[$0] }.map { Int($0) } ?? entrySize
    if size % entrySize != 0 || stated != entrySize || values[sizeTag] == nil {
      reading.add(
        ProgramRules.tableEntries,
        "\(tag.label) has \(size) bytes with entries of \(stated), not \(entrySize)",
        at: place(tag), in: bytes, "dynamic")
    }
    return table(tag, size: size, bytes, &reading)
  }

  /// How many bytes are between a table and the next one that has an address.
  func distanceToNext(_ tag: ELFDynamicTag) -> Int {
    let tables: [ELFDynamicTag] = [
      .hash, .gnuHash, .strings, .symbols, .relaTable, .relTable, .pltRelocations, .versions,
      .versionDefinitions, .versionNeeds, .relrTable,
    ]
    guard let start = values[tag] else { return 0 }
    let next = tables.compactMap { values[$0] }.filter { $0 > start }.min()
    return next.map { Int($0 - start) } ?? 0
  }
}
