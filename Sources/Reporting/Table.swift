/// Columns of text, each as wide as its widest cell.
enum Table {
  /// The rows as lines; cells in `right` columns are aligned to the right.
  static func lines(_ rows: [[String]], right: Set<Int> = []) -> [String] {
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
