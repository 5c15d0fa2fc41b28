import Bytes

/// Identifiers on the command line.
enum NewIdentifier {
  /// The identifier that an option gives, else a random one of version 4 (RFC 9562).
  static func value(_ option: String?) throws(CommandFailure) -> GUID {
    guard let option else { return random() }
    guard let identifier = GUID(option) else {
      throw CommandFailure(
        .malformed, "invalid ID '\(option)'",
        hint: "use 32 hexadecimal digits, such as 6ba7b810-9dad-41d1-80b4-00c04fd430c8")
    }
    return identifier
  }

  private static func random() -> GUID {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = Hex.text(bytes)
    for position in [20, 16, 12, 8] {
      text.insert("-", at: text.index(text.startIndex, offsetBy: position))
    }
    // The text is one by construction.
    return GUID(text) ?? .zero
  }
}
