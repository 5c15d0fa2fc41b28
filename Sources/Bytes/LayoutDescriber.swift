public import Findings

/// One field of a layout, as a test compares it with the `.ksy` file.
public struct FieldLayout: Sendable, Hashable {
  /// What the bytes of a field are.
  public enum Kind: Sendable, Hashable {
    /// A little-endian unsigned integer.
    case integer
    /// An integer with one permitted value.
    case constant(UInt64)
    /// An integer with named values, by value.
    case named([UInt64: String])
    /// An integer with named bits, by bit.
    case flags([Int: String])
    /// An integer cut into bit fields, from the least significant bit.
    case bits([BitLayout])
    /// A GUID.
    case guid
    /// NUL-padded text.
    case text
    /// Bytes.
    case bytes
    /// `count` integers of `size` bytes with named values.
    case namedArray(count: Int, size: Int, names: [UInt64: String])
    /// A record; `count` of them, or as many as the u32 field `countID` says.
    case records([FieldLayout], count: Int?, countID: String?)
  }

  /// The field's `id` in the `.ksy` file.
  public var id: String
  /// Offset from the start of the record in bytes, `nil` behind a field of variable size.
  public var offset: Int?
  /// Size in bytes, `nil` where it varies.
  public var size: Int?
  /// What the bytes are.
  public var kind: Kind

  /// One bit field.
  public struct BitLayout: Sendable, Hashable {
    /// The field's `id` in the `.ksy` file.
    public var id: String
    /// The bits, counted from the least significant.
    public var bits: Range<Int>
  }
}

/// Collects a record's layout without any bytes.
public struct LayoutDescriber: FieldVisitor, Sendable {
  /// The fields seen so far.
  public private(set) var fields: [FieldLayout] = []
  private var next: Int? = 0

  /// An empty describer.
  public init() {}

  private mutating func add(_ id: StaticString, _ size: Int?, _ kind: FieldLayout.Kind) {
    fields.append(FieldLayout(id: "\(id)", offset: next, size: size, kind: kind))
    next = if let next, let size { next + size } else { nil }
  }

  private func names<N: NamedValue>(_: N.Type) -> [UInt64: String] {
    Dictionary(N.names.map { (UInt64($0.value), $0.name) }) { first, _ in first }
  }

  /// Describes an integer.
  public mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T, _ style: IntegerStyle
  ) {
    add(id, MemoryLayout<T>.size, .integer)
  }

  /// Describes a constant.
  public mutating func constant<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ expected: T, _ rule: Rule
  ) {
    add(id, MemoryLayout<T>.size, .constant(UInt64(expected)))
  }

  /// Describes a named value.
  public mutating func named<N: NamedValue>(_ id: StaticString, _ value: inout N) {
    add(id, MemoryLayout<N.RawValue>.size, .named(names(N.self)))
  }

  /// Describes flags.
  public mutating func flags<F: NamedFlags>(_ id: StaticString, _ value: inout F) {
    let names = Dictionary(F.names.map { ($0.bit, $0.name) }) { first, _ in first }
    add(id, MemoryLayout<F.RawValue>.size, .flags(names))
  }

  /// Describes a word of bit fields.
  public mutating func bits<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ word: inout T, _ fields: [BitField<T>]
  ) {
    let bits = fields.map { FieldLayout.BitLayout(id: "\($0.id)", bits: $0.bits) }
    add(id, MemoryLayout<T>.size, .bits(bits))
  }

  /// Describes a GUID.
  public mutating func guid(_ id: StaticString, _ value: inout GUID) { add(id, 16, .guid) }

  /// Describes padded text.
  public mutating func text(_ id: StaticString, _ value: inout PaddedText, size: Int) {
    add(id, size, .text)
  }

  /// Describes bytes.
  public mutating func bytes(_ id: StaticString, _ value: inout [UInt8], count: Int) {
    add(id, count, .bytes)
  }

  /// Describes an array of named values.
  public mutating func namedArray<N: NamedValue>(
    _ id: StaticString, _ values: inout [N], count: Int
  ) {
    let size = MemoryLayout<N.RawValue>.size
    add(id, count * size, .namedArray(count: count, size: size, names: names(N.self)))
  }

  /// Describes a record.
  public mutating func record<R: BinaryRecord>(_ id: StaticString, _ value: inout R) {
    add(id, R.layoutSize, .records(R.layout, count: 1, countID: nil))
  }

  /// Describes records of a fixed number.
  public mutating func records<R: BinaryRecord>(
    _ id: StaticString, _ values: inout [R], count: Int
  ) {
    add(id, R.layoutSize.map { $0 * count }, .records(R.layout, count: count, countID: nil))
  }

  /// Describes a count and its records.
  public mutating func countedRecords<R: BinaryRecord>(
    _ countID: StaticString, _ id: StaticString, _ values: inout [R]
  ) {
    add(countID, 4, .integer)
    add(id, nil, .records(R.layout, count: nil, countID: "\(countID)"))
  }
}

extension BinaryRecord {
  /// The record's layout.
  public static var layout: [FieldLayout] {
    var describer = LayoutDescriber()
    var blank = Self()
    // A describer never throws: it reads no bytes.
    try? blank.fields(&describer)
    return describer.fields
  }

  /// The record's size in bytes, `nil` where it varies.
  public static var layoutSize: Int? {
    layout.reduce(0) { total, field in
      guard let total, let size = field.size else { return nil }
      return total + size
    }
  }
}
