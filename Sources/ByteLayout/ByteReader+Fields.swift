public import Findings

extension ByteReader: FieldVisitor {
  /// Reads an integer.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T, _ style: IntegerStyle
  ) throws(ParseError) {
    do { value = try integer() } catch { throw error.within("\(id)") }
  }

  /// Reads a constant and compares it.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func constant<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ expected: T, _ rule: Rule
  ) throws(ParseError) {
    let start = offset
    var value: T = 0
    try integer(id, &value, .hexadecimal)
    guard value == expected else {
      throw ParseError(
        rule, "is 0x\(Hex.text(value)), must be 0x\(Hex.text(expected))", at: start,
        path: ["\(id)"])
    }
  }

  /// Reads a named value.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func named<N: NamedValue>(
    _ id: StaticString, _ value: inout N
  ) throws(ParseError) {
    var raw: N.RawValue = 0
    try integer(id, &raw, .decimal)
    value = N(rawValue: raw)
  }

  /// Reads flags.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func flags<F: NamedFlags>(
    _ id: StaticString, _ value: inout F
  ) throws(ParseError) {
    var raw: F.RawValue = 0
    try integer(id, &raw, .hexadecimal)
    value = F(rawValue: raw)
  }

  /// Reads a word of bit fields.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func bits<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ word: inout T, _ fields: [BitField<T>]
  ) throws(ParseError) {
    try integer(id, &word, .hexadecimal)
  }

  /// Reads a GUID.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func guid(_ id: StaticString, _ value: inout GUID) throws(ParseError) {
    guard remaining >= 16 else { throw truncated(needed: 16).within("\(id)") }
    value = try GUID(stored: (integer(), integer(), integer(), integer()))
  }

  /// Reads padded text.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func text(
    _ id: StaticString, _ value: inout PaddedText, size: Int
  ) throws(ParseError) {
    do { value = PaddedText(bytes: try copy(size)) } catch {
      throw error.within("\(id)")
    }
  }

  /// Reads bytes.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func bytes(
    _ id: StaticString, _ value: inout [UInt8], count: Int
  ) throws(ParseError) {
    do { value = try copy(count) } catch { throw error.within("\(id)") }
  }

  /// Reads an array of named values.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func namedArray<N: NamedValue>(
    _ id: StaticString, _ values: inout [N], count: Int
  ) throws(ParseError) {
    let (size, overflow) = count.multipliedReportingOverflow(
      by: MemoryLayout<N.RawValue>.size)
    guard !overflow, size <= remaining else { throw truncated(needed: size).within("\(id)") }
    values = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(N(rawValue: try integer())) }
  }

  /// Reads a record.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func record<R: BinaryRecord>(
    _ id: StaticString, _ value: inout R
  ) throws(ParseError) {
    do { value = try R(parsing: &self) } catch { throw error.within("\(id)") }
  }

  /// Reads records; throws at the first that does not fit.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func records<R: BinaryRecord>(
    _ id: StaticString, _ values: inout [R], count: Int
  ) throws(ParseError) {
    values = []
    for index in 0..<count {
      do { values.append(try R(parsing: &self)) } catch {
        throw error.within("\(id)[\(index)]")
      }
    }
  }

  /// Reads a count and its records. A count that the bytes cannot hold is refused before any
  /// memory is asked for.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func countedRecords<R: BinaryRecord>(
    _ countID: StaticString, _ id: StaticString, _ values: inout [R]
  ) throws(ParseError) {
    let start = offset
    var count: UInt32 = 0
    try integer(countID, &count, .decimal)
    // Every record holds at least one byte, so a count beyond the bytes is a lie.
    guard Int(count) <= remaining else {
      throw ParseError(
        ByteRules.count, "counts \(count) records, \(remaining) bytes left", at: start,
        path: ["\(countID)"])
    }
    do { try records(id, &values, count: Int(count)) } catch {
      guard error.rule == ByteRules.truncated else { throw error }
      throw ParseError(
        ByteRules.count, "counts \(count) records, the bytes end in record \(values.count + 1)",
        at: start, path: ["\(countID)"])
    }
  }
}
