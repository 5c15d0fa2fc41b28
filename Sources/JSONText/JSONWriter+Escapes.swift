extension JSONWriter {
  /// Appends a text as it stands between quotes: quote, backslash and control characters are
  /// escaped, all else is itself, slashes and U+2028 too (`format.md` 6.4).
  static func escape(_ text: String, into output: inout String) {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\u{8}": output += "\\b"
      case "\u{C}": output += "\\f"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  /// A text in quotes for a message: escaped, and cut after 60 characters.
  public static func excerpt(_ text: String) -> String {
    let head = text.unicodeScalars.prefix(60)
    var quoted = "\""
    escape(String(head), into: &quoted)
    return quoted + (head.endIndex == text.unicodeScalars.endIndex ? "\"" : "...\"")
  }
}
