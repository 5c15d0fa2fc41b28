internal import Findings

extension JSONParser {
  // MARK: Numbers

  /// Reads a number and keeps its text.
  mutating func number() -> JSONNumber? {
    let start = here
    var end = offset
    while end < bytes.count, Self.belongsToNumber(bytes[end]) { end += 1 }
    let text = bytes[offset..<end]
    guard Self.isNumber(text) else {
      let shown = JSONWriter.excerpt(String(decoding: text.prefix(80), as: UTF8.self))
      let rest = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
      if rest.starts(with: "Infinity".utf8) || rest.starts(with: "NaN".utf8) {
        stop(JSONRules.notANumber, shown, at: start, count: text.count)
      } else if end == bytes.count, text.last.map({ "-.eE+".utf8.contains($0) }) ?? false {
        stop(JSONRules.unexpectedEnd, "the text ends inside the number \(shown)", at: start)
      } else {
        stop(JSONRules.number, shown, at: start, count: text.count)
      }
      return nil
    }
    advance(text.count)
    return JSONNumber(checked: String(decoding: text, as: UTF8.self))
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// What a run that starts like a number may hold: more than is right, so that all of it is named.
  private static func belongsToNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".")
  }

  /// The grammar of RFC 8259 section 6.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
      let run = rest.prefix(while: isDigit)
      rest = rest.dropFirst(run.count)
      return run.count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits(&rest)
    guard whole == 1 || (whole > 1 && !startsWithZero) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits(&rest) > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  // MARK: Strings

  /// Reads a string; the cursor is at its opening quote.
  mutating func string() -> String? {
    let start = here
    advance()
    let plain = bytes[offset...].prefix { Self.isPlain($0) }
    advance(plain.count)
    if current == UInt8(ascii: "\"") {
      advance()
      return String(decoding: plain, as: UTF8.self)
    }
    var text = Array(plain)
    defer { reportInvalid() }
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        // Only well-formed sequences were appended, so nothing is repaired here.
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        escape(&text)
        if stopped { return nil }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        stop(JSONRules.controlCharacter, "the line ends inside a string")
        return nil
      case 0..<0x20:
        report(
          JSONRules.controlCharacter, "byte 0x\(String(byte, radix: 16)) in a string", at: here)
        text.append(byte)
        advance()
      case 0x20..<0x80:
        text.append(byte)
        advance()
      default:
        let before = offset
        let found = UTF8Sequence.length(in: bytes, at: offset) != nil
        character()
        text.append(contentsOf: found ? bytes[before..<offset] : Self.replacement[...])
      }
    }
    stopAtEnd("a string is not closed", at: start)
    return nil
  }

  /// What stands for itself in a string and is one byte long, as most of them are.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x80).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// U+FFFD, which stands in for what is no character.
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Whether the text ends within a `\uXXXX` at the cursor, or before one could follow.
  private var endsInsideEscape: Bool {
    let rest = bytes[offset...].prefix(6)
    guard rest.count < 6, offset + rest.count == bytes.count else { return false }
    return zip(rest, "\\u".utf8).allSatisfy { $0 == $1 }
      && rest.dropFirst(2).allSatisfy { Self.value(ofHexDigit: $0) != nil }
  }

  private mutating func escape(_ text: inout [UInt8]) {
    let start = here
    advance()
    guard let byte = current else { return }  // The caller sees the end.
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      unicodeEscape(&text, from: start)
      return
    default:
      stop(
        JSONRules.escape, "a backslash before \(describeCurrent())", at: start, count: 2)
      return
    }
    advance()
  }

  /// Reads `uXXXX`, and the second half of a pair; the cursor is at the `u`.
  private mutating func unicodeEscape(_ text: inout [UInt8], from start: TextPosition) {
    advance()
    guard let first = codeUnit(at: offset) else {
      let digits = bytes[offset...].prefix(4).prefix { Self.value(ofHexDigit: $0) != nil }.count
      advance(digits)
      guard current != nil else { return }  // The caller sees the end.
      stop(
        JSONRules.escape, "expected four hexadecimal digits, found \(describeCurrent())",
        at: start, count: offset - start.offset + 1)
      return
    }
    advance(4)
    var value = UInt32(first)
    if (0xD800...0xDBFF).contains(first), bytes[offset...].starts(with: "\\u".utf8),
      let second = codeUnit(at: offset + 2), (0xDC00...0xDFFF).contains(second)
    {
      value = 0x10000 + ((value - 0xD800) << 10) + (UInt32(second) - 0xDC00)
      advance(6)
    }
    // Where the text ends inside the second half, the caller sees the end.
    if (0xD800...0xDBFF).contains(value), endsInsideEscape { return advance(bytes.count - offset) }
    guard let scalar = Unicode.Scalar(value) else {
      report(
        JSONRules.loneSurrogate, "\\u\(String(first, radix: 16)) is not part of a pair", at: start,
        count: 6)
      text.append(contentsOf: Self.replacement)
      return
    }
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// The number that four hexadecimal digits spell; `nil` if there are none.
  private func codeUnit(at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[start..<(start + 4)] {
      guard let digit = Self.value(ofHexDigit: byte) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func value(ofHexDigit byte: UInt8) -> UInt16? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt16($0) }
  }
}

/// The well-formed byte sequences of UTF-8 (Unicode 3.9, table 3-7).
enum UTF8Sequence {
  /// Bytes of the character that starts at `offset`; `nil` where no well-formed one does.
  static func length(in bytes: [UInt8], at offset: Int) -> Int? {
    func continues(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      let index = offset + distance
      return index < bytes.count && range.contains(bytes[index])
    }
    switch bytes[offset] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return continues(1) ? 2 : nil
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : nil
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : nil
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : nil
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : nil
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : nil
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : nil
    default: return nil
    }
  }
}
