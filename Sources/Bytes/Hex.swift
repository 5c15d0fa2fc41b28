/// Hexadecimal text, lower case, two digits a byte.
public enum Hex {
  /// The bytes as digits without separators.
  @inlinable
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
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
  public static func text<T: FixedWidthInteger & UnsignedInteger>(_ value: T) -> String {
    let bare = String(value, radix: 16)
    return String(repeating: "0", count: T.bitWidth / 4 - bare.count) + bare
  }

  /// Parses an even number of digits in either case; `nil` for all else.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var pending: UInt8?
    for character in text {
      guard character.isASCII, let digit = character.hexDigitValue else { return nil }
      if let high = pending {
        bytes.append(high << 4 | UInt8(digit))
        pending = nil
      } else {
        pending = UInt8(digit)
      }
    }
    return pending == nil ? bytes : nil
  }
}
