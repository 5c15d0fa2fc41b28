/// Hexadecimal text, lower case, two digits a byte.
@usableFromInline package enum Hex {
  /// The bytes as digits without separators.
  @inlinable
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  @inlinable
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// An integer with all digits of its width, most significant first.
  @usableFromInline package static func text<T: FixedWidthInteger & UnsignedInteger>(_ value: T)
    -> String
  {
    Digits.text(value, radix: 16, width: T.bitWidth / 4)
  }

  /// Parses an even number of digits in either case; `nil` for all else.
  @inlinable package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var pending: UInt8?
    for byte in text.utf8 {
      guard let digit = value(ofDigit: byte) else { return nil }
      if let high = pending {
        bytes.append(high << 4 | digit)
        pending = nil
      } else {
        pending = digit
      }
    }
    return pending == nil ? bytes : nil
  }

  /// What an ASCII digit in either case stands for; `nil` for all else.
  @inlinable package static func value(ofDigit byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

/// Numbers that stand in columns.
@usableFromInline package enum Digits {
  /// The digits of a number that is not negative, with zeros in front up to a width.
  @usableFromInline package static func text(
    _ value: some BinaryInteger, radix: Int = 10, width: Int
  ) -> String {
    let bare = String(value, radix: radix)
    return String(repeating: "0", count: max(0, width - bare.utf8.count)) + bare
  }
}
