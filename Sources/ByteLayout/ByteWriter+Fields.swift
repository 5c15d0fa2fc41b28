public import Findings

extension ByteWriter: FieldVisitor {
  @inlinable
  package mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T, _ style: IntegerStyle
  ) {
    integer(value)
  }

  @inlinable
  package mutating func constant<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ expected: T, _ rule: Rule
  ) {
    integer(expected)
  }

  @inlinable
  package mutating func named<N: NamedValue>(_ id: StaticString, _ value: inout N) {
    integer(value.rawValue)
  }

  @inlinable
  package mutating func flags<F: NamedFlags>(_ id: StaticString, _ value: inout F) {
    integer(value.rawValue)
  }

  @inlinable
  package mutating func bits<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ word: inout T, _ fields: [BitField<T>]
  ) {
    integer(word)
  }

  @usableFromInline package mutating func guid(_ id: StaticString, _ value: inout GUID) {
    let stored = value.stored
    integer(stored.0)
    integer(stored.1)
    integer(stored.2)
    integer(stored.3)
  }

  /// Writes padded text; what does not fit is cut off, what is missing is NUL.
  @usableFromInline package mutating func text(
    _ id: StaticString, _ value: inout PaddedText, size: Int
  ) {
    fixed(value.bytes, size)
  }

  /// Writes bytes; what does not fit is cut off, what is missing is zero.
  @usableFromInline package mutating func bytes(
    _ id: StaticString, _ value: inout [UInt8], count: Int
  ) {
    fixed(value, count)
  }

  /// Writes `count` named values; what is missing is zero.
  @usableFromInline package mutating func namedArray<N: NamedValue>(
    _ id: StaticString, _ values: inout [N], count: Int
  ) {
    for value in values.prefix(count) { integer(value.rawValue) }
    for _ in values.prefix(count).count..<count { integer(0 as N.RawValue) }
  }

  @usableFromInline package mutating func record<R: BinaryRecord>(
    _ id: StaticString, _ value: inout R
  ) {
    value.write(to: &self)
  }

  /// Writes `count` records; what is missing is a blank one.
  @usableFromInline package mutating func records<R: BinaryRecord>(
    _ id: StaticString, _ values: inout [R], count: Int
  ) {
    for value in values.prefix(count) { value.write(to: &self) }
    for _ in values.prefix(count).count..<count { R().write(to: &self) }
  }

  /// Writes the real count and the records.
  @usableFromInline package mutating func countedRecords<R: BinaryRecord>(
    _ countID: StaticString, _ id: StaticString, _ values: inout [R]
  ) {
    integer(UInt32(truncatingIfNeeded: values.count))
    for value in values { value.write(to: &self) }
  }

  private mutating func fixed(_ bytes: [UInt8], _ size: Int) {
    copy(bytes.prefix(size))
    zeros(max(0, size - bytes.count))
  }
}
