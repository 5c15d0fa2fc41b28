internal import ByteLayout

/// The versions of symbols (GNU): those that libraries must have, and those that the file defines.
struct ELFVersions {
  /// A version's name, and the library that must have it.
  struct Version {
    var name: String
    var library: String?
  }

  /// A number for each symbol, 16 bits each.
  private var numbers: Range<Int>?
  private var versions: [UInt16: Version] = [:]
  private var read = 0
  /// Where the last record of a list ends.
  private var end = 0

  /// Reads the tables for `count` symbols.
  init(
    _ tables: inout ELFDynamicTables, names: Range<Int>?, count: Int, _ bytes: Span<UInt8>,
    _ reading: inout ELFReading
  ) {
    numbers = tables.table(.versions, size: 2 * count, bytes, &reading)
    if let room = tables.room(.versionNeeds, bytes, &reading) {
      readNeeds(room, Int(tables[.versionNeedCount] ?? 0), names, bytes, &reading)
      tables.claim(room.lowerBound..<max(room.lowerBound, end), .versionNeeds)
    }
    if let room = tables.room(.versionDefinitions, bytes, &reading) {
      end = 0
      readDefinitions(room, Int(tables[.versionDefinitionCount] ?? 0), names, bytes, &reading)
      tables.claim(room.lowerBound..<max(room.lowerBound, end), .versionDefinitions)
    }
  }

  /// The version of a symbol; `nil` for one that has none.
  mutating func version(
    of symbol: Int, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> Version? {
    guard let numbers, 2 * symbol + 2 <= numbers.count else { return nil }
    let place = numbers.lowerBound + 2 * symbol
    // The highest bit hides a version from those who ask for none.
    let number = (UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8) & 0x7FFF
    guard number > 1 else { return nil }
    if let version = versions[number] { return version }
    reading.add(
      ProgramRules.version, "version \(number) of symbol \(symbol)", at: place, in: bytes,
      "versions[\(symbol)]")
    return nil
  }

  /// One record of a list, `nil` where it does not lie in the loaded bytes or the limit is met.
  private mutating func record<R: BinaryRecord>(
    _: R.Type, at offset: Int, in room: Range<Int>, _ bytes: Span<UInt8>,
    _ reading: inout ELFReading
  ) -> R? {
    guard read < reading.limits.versions else {
      reading.cut(
        ProgramRules.limit, "more than \(read) versions", at: offset, in: bytes, "versions")
      return nil
    }
    read += 1
    if room.contains(offset) {
      var reader = ByteReader(bytes.extracting(offset..<room.upperBound), base: offset)
      if let record = try? R(parsing: &reader) {
        end = max(end, reader.offset)
        return record
      }
    }
    reading.cut(
      ProgramRules.version, "the list of versions leaves what is loaded", at: offset, in: bytes,
      "versions")
    return nil
  }

  private mutating func readNeeds(
    _ room: Range<Int>, _ count: Int, _ names: Range<Int>?, _ bytes: Span<UInt8>,
    _ reading: inout ELFReading
  ) {
    var place = room.lowerBound
    for _ in 0..<count {
      guard let need = record(ELFVersionNeed.self, at: place, in: room, bytes, &reading) else {
        return
      }
      let library = reading.name(
        at: need.library, in: names, bytes, place: place, "versions.library")
      var inner = place + Int(need.firstOffset)
      for _ in 0..<need.count {
        guard let version = record(ELFNeededVersion.self, at: inner, in: room, bytes, &reading)
        else { return }
        let name = reading.name(
          at: version.nameOffset, in: names, bytes, place: inner, "versions.name")
        versions[version.index & 0x7FFF] = Version(name: name, library: library)
        if version.nextOffset == 0 { break }
        inner += Int(version.nextOffset)
      }
      if need.nextOffset == 0 { return }
      place += Int(need.nextOffset)
    }
  }

  private mutating func readDefinitions(
    _ room: Range<Int>, _ count: Int, _ names: Range<Int>?, _ bytes: Span<UInt8>,
    _ reading: inout ELFReading
  ) {
    var place = room.lowerBound
    for _ in 0..<count {
      guard
        let definition = record(
          ELFVersionDefinition.self, at: place, in: room, bytes, &reading)
      else { return }
      let inner = place + Int(definition.firstOffset)
      guard let first = record(ELFVersionName.self, at: inner, in: room, bytes, &reading) else {
        return
      }
      let name = reading.name(
        at: first.nameOffset, in: names, bytes, place: inner, "versions.name")
      versions[definition.index & 0x7FFF] = Version(name: name)
      if definition.nextOffset == 0 { return }
      place += Int(definition.nextOffset)
    }
  }
}
