/// One field of a record: where it stands, and what it holds.
struct FieldSite: Sendable, Hashable {
  /// What the bytes are.
  enum Kind: Sendable, Hashable {
    /// A little-endian unsigned integer, or a run of bits in one.
    case integer
    /// A GUID.
    case guid
    /// Text or bytes.
    case bytes
  }

  /// The names of the field and of what it stands in, outermost first.
  var path: [String]
  /// The bytes, counted from the start of the record; for a run of bits those of the whole word.
  var range: Range<Int>
  /// The bits of the word, from the least significant.
  var bits: Range<Int>
  /// What the bytes are.
  var kind: Kind
  /// The value of an integer.
  var value: UInt64

  /// The largest value that fits.
  var maximum: UInt64 { bits.count >= 64 ? .max : 1 << UInt64(bits.count) - 1 }

  /// The same field of a record that starts at `base`.
  func moved(by base: Int, _ outer: String...) -> FieldSite {
    var copy = self
    copy.path = outer + path
    copy.range = (range.lowerBound + base)..<(range.upperBound + base)
    return copy
  }

  /// Writes a value into bytes in which the record starts at 0; bits around it stay.
  func write(_ value: UInt64, to bytes: inout [UInt8]) {
    guard kind == .integer, range.upperBound <= bytes.count, range.lowerBound >= 0 else { return }
    var word: UInt64 = 0
    for index in range.reversed() { word = word << 8 | UInt64(bytes[index]) }
    let shift = UInt64(bits.lowerBound)
    word = word & ~(maximum << shift) | (value & maximum) << shift
    for index in range {
      bytes[index] = UInt8(truncatingIfNeeded: word)
      word >>= 8
    }
  }

  /// Values at which readers go wrong, without the one that is there, ascending.
  var borders: [UInt64] {
    let half = maximum >> 1
    let near = [value &- 1, value &+ 1].filter { $0 <= maximum }
    let values = Set([0, 1, 2, half, half + 1, maximum - 1, maximum] + near)
    return values.filter { $0 != value && $0 <= maximum }.sorted()
  }
}
