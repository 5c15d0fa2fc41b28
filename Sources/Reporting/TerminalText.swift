import ByteLayout
import Findings
package import JSONText

/// What a command found out: JSON for machines, text for people.
package protocol Report: JSONRecord {
  func text(_ style: TextStyle) -> String

  /// The answer in one line, without a line feed.
  func headline(_ style: TextStyle) -> String
}

extension Report {
  /// The first line of the text.
  package func headline(_ style: TextStyle) -> String {
    String(text(style).prefix { $0 != "\n" })
  }
}

/// Text from an untrusted file, made fit for a terminal.
package enum Printable {
  /// Replaces characters that move the cursor, change the direction of text or cannot be seen by
  /// `\u{…}`, bytes that are no text by `\x…`; with `keepingLines` line feeds stay. Without this a
  /// name in a package could rewrite the screen.
  package static func text(_ text: String, keepingLines: Bool = false) -> String {
    // Nearly all text is plain ASCII.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }),
      text.unicodeScalars.contains(where: \.isUnseen)
    else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let byte = RawName.byte(scalar) {
        result += "\\x" + Hex.text([byte])
      } else if scalar.isUnseen, !(keepingLines && scalar == "\n") {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// What an input is called in text for people.
package enum InputName {
  /// The name as the user gave it, fit for a terminal; `-` is standard input.
  package static func text(_ input: String) -> String {
    input == "-" ? "standard input" : Printable.text(input)
  }
}

/// How text for people is decorated.
package struct TextStyle: Sendable {
  enum Colour: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case bold = "1"
  }

  /// Whether the reader is a terminal that wants colour.
  package var isColoured: Bool

  /// Whether the reader can see no more than ASCII.
  package var isASCII: Bool

  package init(isColoured: Bool = false, isASCII: Bool = false) {
    self.isColoured = isColoured
    self.isASCII = isASCII
  }

  /// A text with our own marks as the reader can see them; all else stays what it is.
  package func marks(in text: String) -> String {
    guard isASCII, text.utf8.contains(where: { $0 > 0x7F }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let mark = Self.marks[scalar] {
        result += mark
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let marks: [Unicode.Scalar: String] = [
    "✓": "+", "✗": "x", "·": "-", "→": "->", "…": "...", "Δ": "+",
  ]

  func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  func paint(_ severity: Severity) -> String {
    paint(severity.rawValue, severity == .error ? .red : .yellow)
  }
}

/// Columns of text, each as wide as its widest cell.
package enum Table {
  /// The rows as lines; cells in `right` columns are aligned to the right.
  package static func lines(_ rows: [[String]], right: [Int] = []) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let fill = String(repeating: " ", count: widths[column] - width(cell))
        let isLast = column == row.count - 1
        line += right.contains(column) ? fill + cell : isLast ? cell : cell + fill
        if !isLast { line += "  " }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The columns that a cell takes on a terminal: colour takes none.
  private static func width(_ cell: String) -> Int {
    guard cell.contains("\u{1B}") else { return cell.count }
    var width = 0
    var isColour = false
    for character in cell {
      if isColour {
        isColour = character != "m"
      } else if character == "\u{1B}" {
        isColour = true
      } else {
        width += 1
      }
    }
    return width
  }
}
