import Bytes
import Findings

/// Walks a record and notes where each of its fields stands, so that any of them can be changed
/// without a list of offsets: a new record, or a new field, is found by itself.
struct FieldLocator: FieldVisitor {
  /// The fields so far.
  private(set) var sites: [FieldSite] = []
  private var next = 0
  private var path: [String] = []

  /// The fields of a record.
  static func sites<R: BinaryRecord>(of record: R) -> [FieldSite] {
    var locator = FieldLocator()
    var copy = record
    // A locator reads no bytes, so nothing can be wrong with them.
    try? copy.fields(&locator)
    return locator.sites
  }

  private mutating func add(
    _ id: String, _ size: Int, _ kind: FieldSite.Kind, _ value: UInt64 = 0
  ) {
    sites.append(
      FieldSite(
        path: path + [id], range: next..<(next + size), bits: 0..<(size * 8), kind: kind,
        value: value))
    next += size
  }

  private mutating func nest<R: BinaryRecord>(_ id: String, _ record: inout R) {
    path.append(id)
    try? record.fields(&self)
    path.removeLast()
  }

  mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T, _ style: IntegerStyle
  ) {
    add("\(id)", MemoryLayout<T>.size, .integer, UInt64(value))
  }

  mutating func constant<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ expected: T, _ rule: Rule
  ) {
    add("\(id)", MemoryLayout<T>.size, .integer, UInt64(expected))
  }

  mutating func named<N: NamedValue>(_ id: StaticString, _ value: inout N) {
    add("\(id)", MemoryLayout<N.RawValue>.size, .integer, UInt64(value.rawValue))
  }

  mutating func flags<F: NamedFlags>(_ id: StaticString, _ value: inout F) {
    add("\(id)", MemoryLayout<F.RawValue>.size, .integer, UInt64(value.rawValue))
  }

  mutating func bits<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ word: inout T, _ fields: [BitField<T>]
  ) {
    let range = next..<(next + MemoryLayout<T>.size)
    for field in fields {
      sites.append(
        FieldSite(
          path: path + ["\(field.id)"], range: range, bits: field.bits, kind: .integer,
          value: UInt64(field.value(in: word))))
    }
    next = range.upperBound
  }

  mutating func guid(_ id: StaticString, _ value: inout GUID) { add("\(id)", 16, .guid) }

  mutating func text(_ id: StaticString, _ value: inout PaddedText, size: Int) {
    add("\(id)", size, .bytes)
  }

  mutating func bytes(_ id: StaticString, _ value: inout [UInt8], count: Int) {
    add("\(id)", count, .bytes)
  }

  mutating func namedArray<N: NamedValue>(
    _ id: StaticString, _ values: inout [N], count: Int
  ) {
    for index in 0..<count {
      let value = index < values.count ? UInt64(values[index].rawValue) : 0
      add("\(id)[\(index)]", MemoryLayout<N.RawValue>.size, .integer, value)
    }
  }

  mutating func record<R: BinaryRecord>(_ id: StaticString, _ value: inout R) {
    nest("\(id)", &value)
  }

  mutating func records<R: BinaryRecord>(
    _ id: StaticString, _ values: inout [R], count: Int
  ) {
    for index in 0..<min(count, values.count) { nest("\(id)[\(index)]", &values[index]) }
  }

  mutating func countedRecords<R: BinaryRecord>(
    _ countID: StaticString, _ id: StaticString, _ values: inout [R]
  ) {
    add("\(countID)", 4, .integer, UInt64(values.count))
    records(id, &values, count: values.count)
  }
}
