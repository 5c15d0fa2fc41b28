/// Text from an untrusted file, made fit for a terminal.
package enum Printable {
  /// Replaces characters that move the cursor, change the direction of text or cannot be seen by
  /// `\u{…}`; with `keepingLines` line feeds stay. Without this a name in a package could rewrite
  /// the screen.
  package static func text(_ text: String, keepingLines: Bool = false) -> String {
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

  /// Characters that move the cursor, turn the direction of text, or show nothing.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}

/// What an input is called in text for people.
package enum InputName {
  /// The name as the user gave it, fit for a terminal; `-` is standard input.
  package static func text(_ input: String) -> String {
    input == "-" ? "standard input" : Printable.text(input)
  }
}
