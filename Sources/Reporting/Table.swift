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
