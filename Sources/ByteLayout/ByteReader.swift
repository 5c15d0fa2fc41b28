extension Span<UInt8> {
  /// The little-endian word at an offset that comes from the image, `nil` where it lies outside.
  @inlinable
  package func word(at offset: Int) -> UInt32? {
    guard offset >= 0, offset <= count - 4 else { return nil }
    return UInt32(self[offset]) | UInt32(self[offset &+ 1]) << 8
      | UInt32(self[offset &+ 2]) << 16 | UInt32(self[offset &+ 3]) << 24
  }
}

/// A forward-only cursor over borrowed bytes. It cannot outlive them and never traps on input.
///
/// Offsets are absolute: a reader over a part of the input reports the place in the whole.
/// *Rationale:* integers are composed from checked subscripts of `Span<UInt8>`, which measures as
/// fast as unaligned loads and keeps the memory checks.
@usableFromInline package struct ByteReader: ~Escapable {
  @usableFromInline let bytes: Span<UInt8>
  @usableFromInline let base: Int
  @usableFromInline var position = 0

  /// Reads `bytes`; `base` is the absolute offset of their first byte.
  @inlinable
  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>, base: Int = 0) {
    self.bytes = bytes
    self.base = base
  }

  /// Absolute offset, in bytes, of the next byte to be read.
  @inlinable package var offset: Int { base &+ position }

  @inlinable package var remaining: Int { bytes.count &- position }

  /// Reads one little-endian unsigned integer, or throws `bytes.truncated`.
  @inlinable
  @_lifetime(self: copy self)
  package mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
    _: T.Type = T.self
  ) throws(ParseError) -> T {
    let size = MemoryLayout<T>.size
    guard remaining >= size else { throw truncated(needed: size) }
    var value: T = 0
    var index = size
    while index > 0 {
      index &-= 1
      value = (value << 8) | T(truncatingIfNeeded: bytes[position &+ index])
    }
    position &+= size
    return value
  }

  /// Copies the next `count` bytes, or throws `bytes.truncated`.
  @inlinable
  @_lifetime(self: copy self)
  package mutating func copy(_ count: Int) throws(ParseError) -> [UInt8] {
    guard count >= 0, remaining >= count else { throw truncated(needed: count) }
    let start = position
    position &+= count
    // Not by an initialiser that lends its memory: that is a call into generic code.
    var copy = [UInt8](repeating: 0, count: count)
    for index in 0..<count { copy[index] = bytes[start &+ index] }
    return copy
  }

  @inlinable
  @_lifetime(self: copy self)
  package mutating func rest() -> [UInt8] {
    // Asks for no more than is left, so it never throws.
    (try? copy(remaining)) ?? []
  }

  /// Splits off a reader over the next `count` bytes, or throws `bytes.truncated`.
  @inlinable
  @_lifetime(self: copy self)
  @_lifetime(copy self)
  package mutating func take(_ count: Int) throws(ParseError) -> ByteReader {
    guard count >= 0, remaining >= count else { throw truncated(needed: count) }
    let inner = ByteReader(bytes.extracting(position..<(position &+ count)), base: offset)
    position &+= count
    return inner
  }

  /// Refuses leftover bytes with `bytes.trailing`.
  @inlinable
  package func finish() throws(ParseError) {
    guard remaining == 0 else {
      throw ParseError(ByteRules.trailing, "\(remaining) bytes after the last field", at: offset)
    }
  }

  @usableFromInline
  func truncated(needed: Int) -> ParseError {
    ParseError(ByteRules.truncated, "needs \(needed) bytes, \(remaining) left", at: offset)
  }
}
