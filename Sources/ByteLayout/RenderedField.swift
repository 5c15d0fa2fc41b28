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
    public let name: String
    /// Whether it is set.
    public let isSet: Bool
  }

  /// One integer of a list, with its name if it has one.
  public struct NamedInteger: Sendable, Hashable {
    /// The value.
    public let value: UInt64
    /// Its name.
    public let name: String?
  }

  /// The field's `id` in the `.ksy` file.
  public let id: String
  /// The field's bytes, absolute.
  public let range: Range<Int>
  /// The field's value.
  public let value: Value

  package init(id: String, range: Range<Int>, value: Value) {
    self.id = id
    self.range = range
    self.value = value
  }
}

extension BinaryRecord {
  /// The record's fields with their values; `base` is the absolute offset of its first byte.
  package func rendered(base: Int = 0) -> [RenderedField] {
    placed(at: base).map { RenderedField($0) }
  }
}

extension RenderedField {
  fileprivate init(_ field: PlacedField) {
    self.init(id: field.id, range: field.range, value: Self.value(of: field))
  }

  private static func value(of field: PlacedField) -> Value {
    switch field.content {
    case .integer(let value, let style): .integer(value, style)
    case .constant(let value): .integer(value, .hexadecimal)
    case .named(let value, let type): .named(value, name(of: value, type))
    case .flags(let word, let type): .flags(word, states(of: word, type))
    case .bits(let word, let parts):
      // Each part has the place of the whole word.
      .group(
        parts.map {
          RenderedField(
            id: $0.id, range: field.range, value: .integer($0.value(in: word), .decimal))
        })
    case .guid(let guid): .guid(guid)
    case .text(let text): .text(text)
    case .bytes(let bytes): .bytes(bytes)
    case .namedArray(let values, _, let type):
      .namedList(values.map { NamedInteger(value: $0, name: name(of: $0, type)) })
    case .record(let fields, _): .group(fields.map { RenderedField($0) })
    case .records(let items, _, _): .list(items.map { item in item.map { RenderedField($0) } })
    }
  }

  private static func name<N: NamedValue>(of value: UInt64, _: N.Type) -> String? {
    N(rawValue: N.RawValue(truncatingIfNeeded: value)).name
  }

  private static func states<F: NamedFlags>(of word: UInt64, _: F.Type) -> [Flag] {
    F.names.map { bit, name in Flag(name: name, isSet: (word >> UInt64(bit)) & 1 == 1) }
  }
}
