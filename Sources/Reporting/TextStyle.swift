/// How text for people is decorated.
public struct TextStyle: Sendable {
  /// A colour of the terminal.
  enum Colour: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case bold = "1"
  }

  /// Whether the reader is a terminal that wants colour.
  public var isColoured: Bool

  /// A style; plain unless told.
  public init(isColoured: Bool = false) {
    self.isColoured = isColoured
  }

  func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Columns of text, each as wide as its widest cell.
enum Table {
  /// The rows as lines; cells in `right` columns are aligned to the right.
  static func lines(_ rows: [[String]], right: Set<Int> = []) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let fill = String(repeating: " ", count: widths[column] - cell.count)
        let isLast = column == row.count - 1
        line += right.contains(column) ? fill + cell : isLast ? cell : cell + fill
        if !isLast { line += "  " }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
