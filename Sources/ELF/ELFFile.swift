internal import ByteLayout

/// What the tables of an executable say: its sections and its symbols with their sizes. Nothing
/// of it is trusted, and what cannot be read is left out.
package struct ELFFile: Sendable, Hashable {
  /// How much of a file is looked at.
  package struct Limits: Sendable, Hashable {
    package var sections = 4096
    /// Entries of all tables of symbols together, also those without a name.
    package var symbols = 65_536
    /// The longest name in bytes.
    package var nameSize = 1024
    /// Bytes of all names together: thousands of symbols may share one long name.
    package var namesSize = 4 << 20

    package init() {}
  }

  package struct Section: Sendable, Hashable {
    /// The name, `.text`; broken UTF-8 is repaired.
    package var name: String
    /// Bytes in the file, or in memory where it has none in the file.
    package var size: Int
    /// Whether it takes memory while the program runs.
    package var isAllocated: Bool
  }

  package struct Symbol: Sendable, Hashable {
    /// The name; broken UTF-8 is repaired.
    package var name: String
    /// Bytes of the function or variable.
    package var size: Int
    /// Whether the system or a library provides it.
    package var isImported: Bool
  }

  package var header: ELFHeader
  /// The sections in their order, without the empty first one.
  package var sections: [Section] = []
  /// The symbols in their order: those that the loader reads, then all others.
  package var symbols: [Symbol] = []
  /// Whether the tables were read to their end.
  package var isComplete = true

  private var namesSize = 0
  private var symbolsRead = 0

  private init(header: ELFHeader) {
    self.header = header
  }

  /// Reads the tables of a 32-bit little-endian file.
  ///
  /// - Returns: `nil` for what is no such file; a file with ``isComplete`` false where a table lies
  ///   outside it or goes beyond a limit.
  package static func read(_ bytes: Span<UInt8>, limits: Limits = Limits()) -> ELFFile? {
    var reader = ByteReader(bytes)
    guard ELFHeader.matches(bytes), let header = try? ELFHeader(parsing: &reader) else {
      return nil
    }
    var file = ELFFile(header: header)
    let headers = file.readSections(bytes, limits)
    for type in [ELFSectionHeader.dynamicSymbolTable, ELFSectionHeader.symbolTable] {
      for table in headers where table.type == type {
        file.readSymbols(table, names: headers, bytes, limits)
      }
    }
    return file
  }

  private mutating func readSections(
    _ bytes: Span<UInt8>, _ limits: Limits
  ) -> [ELFSectionHeader] {
    let count = Int(header.sectionCount)
    guard count > 0 else { return [] }
    guard Int(header.sectionHeaderSize) == ELFSectionHeader.storedSize else {
      isComplete = false
      return []
    }
    let headers = records(
      ELFSectionHeader.self, at: Int(header.sectionOffset), count: count, limit: limits.sections,
      bytes)
    let names =
      headers.indices.contains(Int(header.nameSection))
      ? headers[Int(header.nameSection)].range : nil
    for header in headers.dropFirst() {
      sections.append(
        Section(
          name: name(at: header.nameOffset, in: names, bytes, limits), size: Int(header.size),
          isAllocated: header.flags & ELFSectionHeader.allocated != 0))
    }
    return headers
  }

  private mutating func readSymbols(
    _ table: ELFSectionHeader, names headers: [ELFSectionHeader], _ bytes: Span<UInt8>,
    _ limits: Limits
  ) {
    guard let range = table.range, Int(table.entrySize) == ELFSymbol.storedSize else {
      isComplete = false
      return
    }
    let names = headers.indices.contains(Int(table.link)) ? headers[Int(table.link)].range : nil
    let entries = records(
      ELFSymbol.self, at: range.lowerBound, count: range.count / ELFSymbol.storedSize,
      limit: max(0, limits.symbols - symbolsRead), bytes)
    symbolsRead += entries.count
    for entry in entries where entry.isNamedThing && entry.nameOffset != 0 {
      symbols.append(
        Symbol(
          name: name(at: entry.nameOffset, in: names, bytes, limits), size: Int(entry.size),
          isImported: entry.section == 0))
    }
  }

  /// The records of a table, as far as they lie inside the file and below the limit.
  private mutating func records<R: BinaryRecord>(
    _: R.Type, at offset: Int, count: Int, limit: Int, _ bytes: Span<UInt8>
  ) -> [R] {
    guard offset <= bytes.count else {
      isComplete = false
      return []
    }
    var reader = ByteReader(bytes.extracting(offset..<bytes.count))
    var records: [R] = []
    while records.count < min(count, limit), let record = try? R(parsing: &reader) {
      records.append(record)
    }
    if records.count < count { isComplete = false }
    return records
  }

  /// The text up to the next NUL.
  private mutating func name(
    at offset: UInt32, in names: Range<Int>?, _ bytes: Span<UInt8>, _ limits: Limits
  ) -> String {
    guard let names, names.upperBound <= bytes.count, Int(offset) < names.count else {
      isComplete = false
      return ""
    }
    let start = names.lowerBound + Int(offset)
    let room = max(0, min(limits.nameSize, limits.namesSize - namesSize))
    let end = min(names.upperBound, start + room)
    var text: [UInt8] = []
    var index = start
    while index < end, bytes[index] != 0 {
      text.append(bytes[index])
      index += 1
    }
    if index == end { isComplete = false }
    namesSize += text.count
    return String(decoding: text, as: UTF8.self)
  }
}
