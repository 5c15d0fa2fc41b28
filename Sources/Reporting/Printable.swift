/// Text from an untrusted file, made fit for a terminal.
public enum Printable {
  /// Replaces control characters, and those that change the direction of text, by `\u{…}`; with
  /// `keepingLines` line feeds stay. Without this a name in a package could rewrite the screen.
  public static func text(_ text: String, keepingLines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHarmful(scalar), !(keepingLines && scalar == "\n") {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
