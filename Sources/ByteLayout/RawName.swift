/// Names and arguments of the system, which are bytes, as text that loses none of them.
///
/// Bytes that are UTF-8 stand for themselves. Of all others, each one is a character from U+10EE80 to
/// U+10EEFF, in an area that Unicode leaves to private use. Where such characters come as text, their
/// bytes are written so as well, so that no two names have one text. None of them stands for a byte
/// below 0x80: no `/`, `.` or NUL can be hidden this way.
///
/// Text is turned back into bytes in one place, where a file is opened or a program is started.
package enum RawName {
  /// What the byte 0 would be, if it were written so.
  private static let base: UInt32 = 0x10EE00

  /// The text of a name.
  package static func text(_ bytes: some Collection<UInt8>) -> String { text(of: Array(bytes)) }

  private static func text(of bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !isEscaped(text) { return text }
    var text = String.UnicodeScalarView()
    var decoder = UTF8()
    var rest = bytes[...]
    while let first = rest.first {
      var iterator = rest.makeIterator()
      if case .scalarValue(let scalar) = decoder.decode(&iterator), byte(scalar) == nil {
        text.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        // The first byte of what is no UTF-8, or must not be taken for one of ours; ASCII never is.
        if let escape = Unicode.Scalar(base + UInt32(first)) { text.append(escape) }
        rest = rest.dropFirst()
      }
      decoder = UTF8()
    }
    return String(text)
  }

  /// The bytes of a name.
  package static func bytes(_ text: String) -> [UInt8] {
    guard isEscaped(text) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      byte(scalar).map { [$0] } ?? Array(UTF8.encode(scalar) ?? .init())
    }
  }

  /// The byte that a character stands for, `nil` where it stands for itself.
  package static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    (base + 0x80...base + 0xFF) ~= scalar.value ? UInt8(scalar.value - base) : nil
  }

  /// The UTF-8 of all these characters begins with 0xF4, which is rare.
  private static func isEscaped(_ text: String) -> Bool {
    text.utf8.contains(0xF4) && text.unicodeScalars.contains { byte($0) != nil }
  }
}
