public import Findings

/// One field with its value and its place: what `show`, `diff`, JSON and the byte map print.
public struct RenderedField: Sendable, Hashable {
  /// A field's value with all that a printer needs.
  public enum Value: Sendable, Hashable {
    /// An integer.
    case integer(UInt64, IntegerStyle)
    /// An integer with its name, if it has one.
    case named(UInt64, String?)
    /// An integer with the names and states of its known bits.
    case flags(UInt64, [Flag])
    /// A GUID.
    case guid(GUID)
    /// NUL-padded text.
    case text(PaddedText)
    /// Bytes.
    case bytes([UInt8])
    /// The parts of a word of bit fields, or the fields of a record inside this one.
    case group([RenderedField])
    /// Named values in a row.
    case namedList([NamedInteger])
    /// Records in a row.
    case list([[RenderedField]])
  }

  /// One named bit.
  public struct Flag: Sendable, Hashable {
    /// The bit's name.
    public var name: String
    /// Whether it is set.
    public var isSet: Bool
  }

  /// One integer of a list, with its name if it has one.
  public struct NamedInteger: Sendable, Hashable {
    /// The value.
    public var value: UInt64
    /// Its name.
    public var name: String?
  }

  /// The field's `id` in the `.ksy` file.
  public var id: String
  /// The field's bytes, absolute.
  public var range: Range<Int>
  /// The field's value.
  public var value: Value

  /// States a field.
  public init(id: String, range: Range<Int>, value: Value) {
    self.id = id
    self.range = range
    self.value = value
  }
}

/// Walks a record and collects its values.
public struct ValueRenderer: FieldVisitor, Sendable {
  /// The fields seen so far.
  public private(set) var fields: [RenderedField] = []
  private var next: Int

  /// A renderer of a record whose first byte stands at `base`.
  public init(base: Int = 0) {
    next = base
  }

  private mutating func add(_ id: StaticString, _ size: Int, _ value: RenderedField.Value) {
    fields.append(RenderedField(id: "\(id)", range: next..<(next + size), value: value))
    next += size
  }

  private mutating func nested<R: BinaryRecord>(_ record: R) -> [RenderedField] {
    var inner = ValueRenderer(base: next)
    var copy = record
    try? copy.fields(&inner)
    next = inner.next
    return inner.fields
  }

  /// Renders an integer.
  public mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T, _ style: IntegerStyle
  ) {
    add(id, MemoryLayout<T>.size, .integer(UInt64(value), style))
  }

  /// Renders a constant.
  public mutating func constant<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ expected: T, _ rule: Rule
  ) {
    add(id, MemoryLayout<T>.size, .integer(UInt64(expected), .hexadecimal))
  }

  /// Renders a named value.
  public mutating func named<N: NamedValue>(_ id: StaticString, _ value: inout N) {
    add(id, MemoryLayout<N.RawValue>.size, .named(UInt64(value.rawValue), value.name))
  }

  /// Renders flags.
  public mutating func flags<F: NamedFlags>(_ id: StaticString, _ value: inout F) {
    let raw = value.rawValue
    let states = F.names.map { bit, name in
      RenderedField.Flag(name: name, isSet: (raw >> F.RawValue(bit)) & 1 == 1)
    }
    add(id, MemoryLayout<F.RawValue>.size, .flags(UInt64(raw), states))
  }

  /// Renders a word of bit fields; each part has the place of the whole word.
  public mutating func bits<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ word: inout T, _ fields: [BitField<T>]
  ) {
    let range = next..<(next + MemoryLayout<T>.size)
    let value = word
    let parts = fields.map { field in
      RenderedField(
        id: "\(field.id)", range: range,
        value: .integer(UInt64(field.value(in: value)), .decimal))
    }
    add(id, MemoryLayout<T>.size, .group(parts))
  }

  /// Renders a GUID.
  public mutating func guid(_ id: StaticString, _ value: inout GUID) { add(id, 16, .guid(value)) }

  /// Renders padded text.
  public mutating func text(_ id: StaticString, _ value: inout PaddedText, size: Int) {
    add(id, size, .text(value))
  }

  /// Renders bytes.
  public mutating func bytes(_ id: StaticString, _ value: inout [UInt8], count: Int) {
    add(id, count, .bytes(value))
  }

  /// Renders an array of named values.
  public mutating func namedArray<N: NamedValue>(
    _ id: StaticString, _ values: inout [N], count: Int
  ) {
    let list = values.map {
      RenderedField.NamedInteger(value: UInt64($0.rawValue), name: $0.name)
    }
    add(id, count * MemoryLayout<N.RawValue>.size, .namedList(list))
  }

  /// Renders a record.
  public mutating func record<R: BinaryRecord>(_ id: StaticString, _ value: inout R) {
    let start = next
    let inner = nested(value)
    fields.append(RenderedField(id: "\(id)", range: start..<next, value: .group(inner)))
  }

  /// Renders records.
  public mutating func records<R: BinaryRecord>(
    _ id: StaticString, _ values: inout [R], count: Int
  ) {
    let start = next
    let items = values.prefix(count).map { nested($0) }
    fields.append(RenderedField(id: "\(id)", range: start..<next, value: .list(items)))
  }

  /// Renders a count and its records.
  public mutating func countedRecords<R: BinaryRecord>(
    _ countID: StaticString, _ id: StaticString, _ values: inout [R]
  ) {
    add(countID, 4, .integer(UInt64(values.count), .decimal))
    records(id, &values, count: values.count)
  }
}

extension BinaryRecord {
  /// The record's fields with their values; `base` is the absolute offset of its first byte.
  public func rendered(base: Int = 0) -> [RenderedField] {
    var renderer = ValueRenderer(base: base)
    var copy = self
    // A renderer never throws: it reads no bytes.
    try? copy.fields(&renderer)
    return renderer.fields
  }
}
