public import JSONText

/// One entry of a capability that lists peripherals.
public enum PeripheralRequest: Sendable, Hashable {
  /// A pin by its number.
  case number(Int)
  /// A controller by its name: `ISU0`.
  case literal(String)
  /// A name of the hardware definition, without its `$`.
  case name(String)

  /// Reads an entry; `nil` for what is neither a whole number nor a string.
  public init?(_ value: JSONValue) {
    if let number = value.integer {
      self = .number(number)
    } else if let text = value.string {
      self = text.utf8.first == UInt8(ascii: "$") ? .name(String(text.dropFirst())) : .literal(text)
    } else {
      return nil
    }
  }

  /// Whether a text can name a peripheral: an identifier of C, in ASCII, of at
  /// most 255 bytes.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !isDigit(first), text.utf8.count <= 255 else { return false }
    return text.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "_") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
