import ByteLayout

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
    GUID(
      high: .random(in: 0 ... .max) & ~0xF000 | 0x4000,
      low: .random(in: 0 ... .max) >> 2 | 1 << 63)
  }
}
