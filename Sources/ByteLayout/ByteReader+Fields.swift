public import Findings

extension ByteReader: FieldVisitor {
  @inlinable
  @_lifetime(self: copy self)
  package mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ value: inout T, _ style: IntegerStyle
  ) throws(ParseError) {
    do { value = try integer() } catch { throw error.within("\(id)") }
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func constant<T: FixedWidthInteger & UnsignedInteger>(
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

  @inlinable
  @_lifetime(self: copy self)
  package mutating func named<N: NamedValue>(
    _ id: StaticString, _ value: inout N
  ) throws(ParseError) {
    var raw: N.RawValue = 0
    try integer(id, &raw, .decimal)
    value = N(rawValue: raw)
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func flags<F: NamedFlags>(
    _ id: StaticString, _ value: inout F
  ) throws(ParseError) {
    var raw: F.RawValue = 0
    try integer(id, &raw, .hexadecimal)
    value = F(rawValue: raw)
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func bits<T: FixedWidthInteger & UnsignedInteger>(
    _ id: StaticString, _ word: inout T, _ fields: [BitField<T>]
  ) throws(ParseError) {
    try integer(id, &word, .hexadecimal)
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func guid(_ id: StaticString, _ value: inout GUID) throws(ParseError) {
    guard remaining >= 16 else { throw truncated(needed: 16).within("\(id)") }
    value = try GUID(stored: (integer(), integer(), integer(), integer()))
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func text(
    _ id: StaticString, _ value: inout PaddedText, size: Int
  ) throws(ParseError) {
    do { value = PaddedText(bytes: try copy(size)) } catch {
      throw error.within("\(id)")
    }
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func bytes(
    _ id: StaticString, _ value: inout [UInt8], count: Int
  ) throws(ParseError) {
    do { value = try copy(count) } catch { throw error.within("\(id)") }
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func namedArray<N: NamedValue>(
    _ id: StaticString, _ values: inout [N], count: Int
  ) throws(ParseError) {
    let (size, overflow) = count.multipliedReportingOverflow(
      by: MemoryLayout<N.RawValue>.size)
    guard !overflow, size <= remaining else { throw truncated(needed: size).within("\(id)") }
    values = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(N(rawValue: try integer())) }
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func record<R: BinaryRecord>(
    _ id: StaticString, _ value: inout R
  ) throws(ParseError) {
    do { value = try R(parsing: &self) } catch { throw error.within("\(id)") }
  }

  /// Reads records; throws at the first that does not fit.
  @inlinable
  @_lifetime(self: copy self)
  package mutating func records<R: BinaryRecord>(
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
  package mutating func countedRecords<R: BinaryRecord>(
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
