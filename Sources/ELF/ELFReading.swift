internal import ByteLayout
internal import Findings

/// What reading a file has found and used up so far.
struct ELFReading {
  let limits: ELFFile.Limits
  var findings: FindingLog
  /// Whether everything was read to its end.
  var isComplete = true
  private var namesSize = 0
  private var symbolsRead = 0
  private var relocationsRead = 0

  init(_ limits: ELFFile.Limits) {
    self.limits = limits
    findings = FindingLog(limit: limits.findings)
  }

  /// Notes what is wrong. Places beyond the file are moved to its end.
  mutating func add(
    _ rule: Rule, _ detail: @autoclosure () -> String, at offset: Int, in bytes: Span<UInt8>,
    _ field: String...
  ) {
    let place = min(max(0, offset), bytes.count)
    findings.add(rule, detail(), at: Place(range: place..<place, field: field))
  }

  /// Notes that something could not be read to its end.
  mutating func cut(
    _ rule: Rule, _ detail: @autoclosure () -> String, at offset: Int, in bytes: Span<UInt8>,
    _ field: String
  ) {
    isComplete = false
    add(rule, detail(), at: offset, in: bytes, field)
  }

  /// The records of a table, as far as they lie inside `range` and below the limit, which is noted
  /// where it is met.
  mutating func records<R: BinaryRecord>(
    _: R.Type, _ size: Int, in range: Range<Int>, limit: Int, _ bytes: Span<UInt8>,
    _ field: String
  ) -> [R] {
    // A range beyond the end is empty.
    let range = range.clamped(to: 0..<bytes.count)
    var reader = ByteReader(bytes.extracting(range), base: range.lowerBound)
    let count = range.count / size
    var records: [R] = []
    records.reserveCapacity(min(count, limit))
    while records.count < min(count, limit), let record = try? R(parsing: &reader) {
      records.append(record)
    }
    if records.count < count {
      cut(
        ProgramRules.limit, "\(count) entries, \(records.count) are read", at: range.lowerBound,
        in: bytes, field)
    }
    return records
  }

  /// Entries of a table of symbols; all tables share one limit.
  mutating func symbols(
    in range: Range<Int>, _ bytes: Span<UInt8>, _ field: String
  ) -> [ELFSymbol] {
    let left = max(0, limits.symbols - symbolsRead)
    let entries = records(
      ELFSymbol.self, ELFSymbol.storedSize, in: range, limit: left, bytes, field)
    symbolsRead += entries.count
    return entries
  }

  /// How many of `count` relocations may still be read.
  mutating func relocations(_ count: Int) -> Int {
    let allowed = min(count, max(0, limits.relocations - relocationsRead))
    relocationsRead += allowed
    return allowed
  }

  /// The text up to the next NUL of a table of names.
  ///
  /// - Parameters:
  ///   - offset: Where it starts in the table.
  ///   - place: Where the offset stands in the file.
  ///   - field: What it is the name of.
  mutating func name(
    at offset: UInt32, in names: Range<Int>?, _ bytes: Span<UInt8>, place: Int,
    _ field: @autoclosure () -> String
  ) -> String {
    guard let names, names.upperBound <= bytes.count, Int(offset) < names.count else {
      cut(
        ProgramRules.name, "the name is at 0x\(Hex.text(offset)) of its table, which ends before",
        at: place, in: bytes, field())
      return ""
    }
    let start = names.lowerBound + Int(offset)
    let room = max(0, min(limits.nameSize, limits.namesSize - namesSize))
    let end = min(names.upperBound, start + room)
    var index = start
    while index < end, bytes[index] != 0 { index += 1 }
    if index == end {
      if end == names.upperBound {
        cut(ProgramRules.name, "the name has no end", at: start, in: bytes, field())
      } else {
        cut(
          ProgramRules.limit, "the name is longer than \(room) bytes", at: start, in: bytes,
          field())
      }
    }
    namesSize += index - start
    return bytes.text(start..<index)
  }
}

extension Span<UInt8> {
  /// Bytes as text; broken UTF-8 is repaired. The caller keeps the range inside.
  func text(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    for index in range { text.append(self[index]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The part of `size` bytes from an offset that the span has.
  func part(at offset: UInt32, size: UInt32) -> Range<Int> {
    let start = Swift.min(Int(offset), count)
    return start..<Swift.min(start + Int(size), count)
  }
}
