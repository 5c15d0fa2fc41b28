internal import Findings

extension JSONWriter {
  /// What is escaped in texts.
  package enum Escapes: Sendable, Hashable {
    /// What JSON demands and all that a reader cannot see, for terminals, logs and pages: the value
    /// is the same.
    case shown
    /// What JSON demands, as in the stored form of a manifest
    /// (`evidence/json-text.md#escapes-when-writing`).
    case stored
  }

  /// Appends a text as it stands between quotes: quote, backslash and control characters are
  /// escaped; for readers so is what they cannot see. All else is itself, slashes too.
  static func escape(_ text: String, _ escapes: Escapes = .shown, into output: inout [UInt8]) {
    let seen = survey(text.utf8Span.span)
    guard seen.hasEscapes || escapes == .shown && seen.isBeyondASCII else {
      output.append(contentsOf: text.utf8)
      return
    }
    guard escapes == .shown, seen.isBeyondASCII else {
      for byte in text.utf8 {
        if needsEscape(byte) { escape(byte, into: &output) } else { output.append(byte) }
      }
      return
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if needsEscape(byte) || byte == 0x7F {
          escape(byte, into: &output)
        } else {
          output.append(byte)
        }
      } else if scalar.isUnseen {
        for unit in String(scalar).utf16 { escape(unit, into: &output) }
      } else {
        output.append(contentsOf: String(scalar).utf8)
      }
    }
  }

  private static func escape(_ byte: UInt8, into output: inout [UInt8]) {
    let letter: UInt8? =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
      case 0x08: UInt8(ascii: "b")
      case 0x0C: UInt8(ascii: "f")
      case UInt8(ascii: "\n"): UInt8(ascii: "n")
      case UInt8(ascii: "\r"): UInt8(ascii: "r")
      case UInt8(ascii: "\t"): UInt8(ascii: "t")
      default: nil
      }
    guard let letter else { return escape(UInt16(byte), into: &output) }
    output.append(UInt8(ascii: "\\"))
    output.append(letter)
  }

  private static func escape(_ unit: UInt16, into output: inout [UInt8]) {
    let digits = String(unit, radix: 16)
    output.append(contentsOf: "\\u".utf8)
    for _ in digits.utf8.count..<4 { output.append(UInt8(ascii: "0")) }
    output.append(contentsOf: digits.utf8)
  }

  /// Nearly no text has any. The loop looks at every byte, so that the compiler looks at many at once.
  private static func survey(_ text: Span<UInt8>) -> (hasEscapes: Bool, isBeyondASCII: Bool) {
    var found: UInt8 = 0
    var beyond: UInt8 = 0
    for index in text.indices {
      let byte = text[index]
      let isControl: UInt8 = byte < 0x20 ? 1 : 0
      let isQuote: UInt8 = byte == UInt8(ascii: "\"") ? 1 : 0
      let isBackslash: UInt8 = byte == UInt8(ascii: "\\") ? 1 : 0
      found |= isControl | isQuote | isBackslash
      // DEL is ASCII, but needs the same care.
      beyond |= byte >= 0x7F ? 1 : 0
    }
    return (found != 0, beyond != 0)
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
