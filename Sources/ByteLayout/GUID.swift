/// A 128-bit identifier. On disk the first three groups are little-endian and the last eight bytes
/// stand as they are (`evidence/sections.md#guid`); as text it is 8-4-4-4-12 hexadecimal digits.
public struct GUID: Sendable, Hashable {
  /// The sixteen bytes in the order of the text form.
  private var high: UInt64
  private var low: UInt64

  /// All zero.
  public static let zero = GUID(high: 0, low: 0)
  /// All one, as erased flash reads.
  package static let allOnes = GUID(high: .max, low: .max)

  /// The sixteen bytes in the order of the text form, most significant first.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Parses 8-4-4-4-12 hexadecimal digits in either case, without braces; `nil` for all else.
  public init?(_ text: String) {
    var digits = (high: UInt64(0), low: UInt64(0), count: 0)
    var position = 0
    for byte in text.utf8 {
      defer { position += 1 }
      if position == 8 || position == 13 || position == 18 || position == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Hex.value(ofDigit: byte).map(UInt64.init), digits.count < 32 else {
        return nil
      }
      if digits.count < 16 {
        digits.high = digits.high << 4 | digit
      } else {
        digits.low = digits.low << 4 | digit
      }
      digits.count += 1
    }
    guard position == 36 else { return nil }
    self.init(high: digits.high, low: digits.low)
  }

  /// The 16 bytes as they are in an image, written from `value`.
  @usableFromInline
  init(stored value: (UInt32, UInt16, UInt16, UInt64)) {
    high = UInt64(value.0) << 32 | UInt64(value.1) << 16 | UInt64(value.2)
    low = value.3.byteSwapped
  }

  /// The groups as little-endian integers, in the order in which an image stores them.
  @usableFromInline
  var stored: (UInt32, UInt16, UInt16, UInt64) {
    (
      UInt32(truncatingIfNeeded: high >> 32), UInt16(truncatingIfNeeded: high >> 16),
      UInt16(truncatingIfNeeded: high), low.byteSwapped
    )
  }
}

extension GUID: LosslessStringConvertible {
  /// Lower-case text: `ae4714aa-03aa-492b-9663-962f966a9cc3`.
  public var description: String {
    let digits = Hex.text(high) + Hex.text(low)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index == 8 || index == 12 || index == 16 || index == 20 { text.append("-") }
      text.append(digit)
    }
    return text
  }
}
