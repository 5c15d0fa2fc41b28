extension JSONWriter {
  /// Appends a text as it stands between quotes: quote, backslash and control characters are
  /// escaped, all else is itself, slashes and U+2028 too
  /// (`evidence/json-text.md#escapes-when-writing`).
  static func escape(_ text: String, into output: inout [UInt8]) {
    guard hasEscapes(text.utf8Span.span) else {
      output.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      guard needsEscape(byte) else {
        output.append(byte)
        continue
      }
      output.append(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
      case 0x08: output.append(UInt8(ascii: "b"))
      case 0x0C: output.append(UInt8(ascii: "f"))
      case UInt8(ascii: "\n"): output.append(UInt8(ascii: "n"))
      case UInt8(ascii: "\r"): output.append(UInt8(ascii: "r"))
      case UInt8(ascii: "\t"): output.append(UInt8(ascii: "t"))
      default:
        let digits = String(byte, radix: 16)
        output.append(contentsOf: (byte < 0x10 ? "u000" : "u00").utf8)
        output.append(contentsOf: digits.utf8)
      }
    }
  }

  /// Nearly no text has any. The loop looks at every byte, so that the compiler looks at many at once.
  private static func hasEscapes(_ text: Span<UInt8>) -> Bool {
    var found: UInt8 = 0
    for index in text.indices {
      let byte = text[index]
      let isControl: UInt8 = byte < 0x20 ? 1 : 0
      let isQuote: UInt8 = byte == UInt8(ascii: "\"") ? 1 : 0
      let isBackslash: UInt8 = byte == UInt8(ascii: "\\") ? 1 : 0
      found |= isControl | isQuote | isBackslash
    }
    return found != 0
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// A text in quotes for a message: escaped, and cut after 60 characters.
  package static func excerpt(_ text: String) -> String {
    let head = text.unicodeScalars.prefix(60)
    var quoted = [UInt8(ascii: "\"")]
    escape(String(head), into: &quoted)
    return String(decoding: quoted, as: UTF8.self)
      + (head.endIndex == text.unicodeScalars.endIndex ? "\"" : "...\"")
  }
}
