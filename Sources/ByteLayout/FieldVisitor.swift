public import Findings

/// How a person wants to see an integer.
public enum IntegerStyle: Sendable, Hashable {
  /// A plain number.
  case decimal
  /// A number whose bits matter: magic, mask, checksum.
  case hexadecimal
  /// A number of bytes.
  case byteCount
  /// An offset in bytes.
  case offset
  /// A POSIX file mode.
  case octal
  /// Seconds since 1970-01-01 00:00:00 UTC.
  case unixSeconds
}

/// Whatever walks a record's fields in order: a reader, a writer, a describer, a renderer.
///
/// The `id` of each call is the field's `id` in the `.ksy` file. All integers are little-endian.
@usableFromInline package protocol FieldVisitor: ~Escapable {
  /// One unsigned integer.
  mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T, _ style: IntegerStyle) throws(ParseError)

  /// One unsigned integer that must hold `expected`; a reader throws `rule` where it does not.
  mutating func constant<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ expected: T, _ rule: Rule) throws(ParseError)

  /// One unsigned integer whose values have names.
  mutating func named<N: NamedValue>(_ id: StaticString, _ value: inout N) throws(ParseError)

  /// One unsigned integer whose bits have names.
  mutating func flags<F: NamedFlags>(_ id: StaticString, _ value: inout F) throws(ParseError)

  /// One unsigned integer cut into bit fields, from the least significant bit upwards.
  mutating func bits<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ word: inout T, _ fields: [BitField<T>]) throws(ParseError)

  /// One GUID, 16 bytes.
  mutating func guid(_ id: StaticString, _ value: inout GUID) throws(ParseError)

  /// Text in `size` bytes, filled up with NUL.
  mutating func text(
    _ id: StaticString, _ value: inout PaddedText, size: Int) throws(ParseError)

  /// `count` bytes as they are.
  mutating func bytes(
    _ id: StaticString, _ value: inout [UInt8], count: Int) throws(ParseError)

  /// `count` integers whose values have names.
  mutating func namedArray<N: NamedValue>(
    _ id: StaticString, _ values: inout [N], count: Int) throws(ParseError)

  mutating func record<R: BinaryRecord>(
    _ id: StaticString, _ value: inout R) throws(ParseError)

  /// `count` records, one after the other.
  mutating func records<R: BinaryRecord>(
    _ id: StaticString, _ values: inout [R], count: Int) throws(ParseError)

  /// A u32 that counts the records behind it. A writer writes the real count.
  mutating func countedRecords<R: BinaryRecord>(
    _ countID: StaticString, _ id: StaticString, _ values: inout [R]) throws(ParseError)
}

extension FieldVisitor where Self: ~Escapable {
  /// One unsigned integer, shown as a plain number.
  @inlinable
  package mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T
  ) throws(ParseError) {
    try integer(id, &value, .decimal)
  }
}

/// A record whose bytes are stated once, in ``fields(_:)``; reading, writing, describing and
/// rendering are derived from that statement.
@usableFromInline package protocol BinaryRecord: Sendable {
  /// A blank record, which a reader then fills.
  init()
  /// Names every field in the order of the bytes.
  mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError)
}

extension BinaryRecord {
  @inlinable
  package init(parsing reader: inout ByteReader) throws(ParseError) {
    self.init()
    try fields(&reader)
  }

  /// Reads a record that fills `bytes` exactly; `base` is the absolute offset of their first byte.
  @inlinable
  package init(parsing bytes: Span<UInt8>, base: Int = 0) throws(ParseError) {
    var reader = ByteReader(bytes, base: base)
    try self.init(parsing: &reader)
    try reader.finish()
  }

  @inlinable
  package func write(to writer: inout ByteWriter) {
    var copy = self
    // A writer never throws: only readers find fields that break a rule.
    try? copy.fields(&writer)
  }

  @usableFromInline package var serialized: [UInt8] {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.bytes
  }
}
