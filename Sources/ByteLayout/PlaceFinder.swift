internal import Findings

/// Walks a record and notes where each field stands: the one place where sizes are added up. What is
/// missing in an array or a list counts as a writer fills it up.
struct PlaceFinder: FieldVisitor {
  private(set) var fields: [PlacedField] = []
  private var next: Int

  /// A finder for a record whose first byte is at `base`.
  init(base: Int) {
    next = base
  }

  private mutating func add(_ id: StaticString, _ size: Int, _ content: PlacedField.Content) {
    fields.append(PlacedField(id: id.description, range: next..<(next + size), content: content))
    next += size
  }

  /// Notes a field that holds records, and goes on behind them.
  private mutating func add(
    _ id: StaticString, _ content: (inout PlaceFinder) -> PlacedField.Content
  ) {
    var inner = PlaceFinder(base: next)
    let content = content(&inner)
    add(id, inner.next - next, content)
  }

  /// Walks one more record, which begins where the finder stands.
  private mutating func walk<R: BinaryRecord>(_ record: inout R) -> [PlacedField] {
    fields = []
    try? record.fields(&self)
    return fields
  }

  mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T, _ style: IntegerStyle
  ) {
    add(id, MemoryLayout<T>.size, .integer(UInt64(value), style))
  }

  mutating func constant<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ expected: T, _ rule: Rule
  ) {
    add(id, MemoryLayout<T>.size, .constant(UInt64(expected)))
  }

  mutating func named<N: NamedValue>(_ id: StaticString, _ value: inout N) {
    add(id, MemoryLayout<N.RawValue>.size, .named(UInt64(value.rawValue), N.self))
  }

  mutating func flags<F: NamedFlags>(_ id: StaticString, _ value: inout F) {
    add(id, MemoryLayout<F.RawValue>.size, .flags(UInt64(value.rawValue), F.self))
  }

  mutating func bits<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ word: inout T, _ fields: [BitField<T>]
  ) {
    let parts = fields.map { PlacedField.BitPart(id: $0.id.description, bits: $0.bits) }
    add(id, MemoryLayout<T>.size, .bits(UInt64(word), parts))
  }

  mutating func guid(_ id: StaticString, _ value: inout GUID) { add(id, 16, .guid(value)) }

  mutating func text(_ id: StaticString, _ value: inout PaddedText, size: Int) {
    add(id, size, .text(value))
  }

  mutating func bytes(_ id: StaticString, _ value: inout [UInt8], count: Int) {
    add(id, count, .bytes(value))
  }

  mutating func namedArray<N: NamedValue>(
    _ id: StaticString, _ values: inout [N], count: Int
  ) {
    let width = MemoryLayout<N.RawValue>.size
    var numbers = values.prefix(count).map { UInt64($0.rawValue) }
    numbers += repeatElement(0, count: count - numbers.count)
    add(id, count * width, .namedArray(numbers, width: width, N.self))
  }

  mutating func record<R: BinaryRecord>(_ id: StaticString, _ value: inout R) {
    add(id) { .record($0.walk(&value), R.self) }
  }

  mutating func records<R: BinaryRecord>(
    _ id: StaticString, _ values: inout [R], count: Int
  ) {
    add(id) { inner in
      var items = values.prefix(count)
      items += repeatElement(R(), count: count - items.count)
      return .records(items.indices.map { inner.walk(&items[$0]) }, R.self, countID: nil)
    }
  }

  mutating func countedRecords<R: BinaryRecord>(
    _ countID: StaticString, _ id: StaticString, _ values: inout [R]
  ) {
    add(countID, 4, .integer(UInt64(values.count), .decimal))
    add(id) { inner in
      .records(
        values.indices.map { inner.walk(&values[$0]) }, R.self, countID: "\(countID)")
    }
  }
}
