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

    /// The largest value that fits.
    public var maximum: UInt64 { bits.count >= 64 ? .max : 1 << UInt64(bits.count) - 1 }

    /// The value in a word.
    public func value(in word: UInt64) -> UInt64 { (word >> UInt64(bits.lowerBound)) & maximum }
  }
}

extension BinaryRecord {
  /// The record's layout.
  public static var layout: [FieldLayout] {
    var next: Int? = 0
    return Self().placed().map { field in
      let (kind, offset) = (field.kind, next)
      let size = FieldLayout.size(of: field, kind)
      next = if let offset, let size { offset + size } else { nil }
      return FieldLayout(id: field.id, offset: offset, size: size, kind: kind)
    }
  }

  /// The record's size in bytes, `nil` where it varies.
  public static var layoutSize: Int? { FieldLayout.size(of: layout) }
}

extension FieldLayout {
  fileprivate static func size(of layout: [FieldLayout]) -> Int? {
    layout.reduce(0) { total, field in
      guard let total, let size = field.size else { return nil }
      return total + size
    }
  }

  fileprivate static func size(of field: PlacedField, _ kind: Kind) -> Int? {
    guard case .records(let layout, let count, _) = kind else { return field.range.count }
    guard let count, let size = size(of: layout) else { return nil }
    return size * count
  }
}

extension PlacedField {
  fileprivate var kind: FieldLayout.Kind {
    switch content {
    case .integer: .integer
    case .constant(let value): .constant(value)
    case .named(_, let type): .named(Self.names(type))
    case .flags(_, let type): .flags(Self.bits(type))
    case .bits(_, let parts): .bits(parts)
    case .guid: .guid
    case .text: .text
    case .bytes: .bytes
    case .namedArray(let values, let width, let type):
      .namedArray(count: values.count, size: width, names: Self.names(type))
    case .record(_, let type): .records(type.layout, count: 1, countID: nil)
    case .records(let items, let type, let countID):
      .records(type.layout, count: countID == nil ? items.count : nil, countID: countID)
    }
  }

  private static func names<N: NamedValue>(_: N.Type) -> [UInt64: String] {
    Dictionary(N.names.map { (UInt64($0.value), $0.name) }) { first, _ in first }
  }

  private static func bits<F: NamedFlags>(_: F.Type) -> [Int: String] {
    Dictionary(F.names.map { ($0.bit, $0.name) }) { first, _ in first }
  }
}
