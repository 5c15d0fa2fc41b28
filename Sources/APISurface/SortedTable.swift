/// A table of `Formats/api` as it stands in the file: a line an entry, columns with a tab between
/// them, sorted by the bytes of the first column. Looking up is a binary search over the bytes, so
/// that nothing is read or made before the first question.
struct SortedTable: Sendable {
  let bytes: [UInt8]

  /// The first line whose first column is `key`; `nil` where there is none.
  func first(_ key: String) -> Line? {
    let key = key.utf8
    var (low, high) = (0, bytes.count)
    // Every line before `low` is less than the key, none from `high` on is.
    while low < high {
      let start = lineStart(atOrBefore: low + (high - low) / 2, notBefore: low)
      if isLess(lineAt: start, than: key) { low = lineEnd(from: start) } else { high = start }
    }
    guard low < bytes.count else { return nil }
    let line = Line(table: bytes, start: low)
    return line.column(0, is: key) ? line : nil
  }

  /// The line behind another, where it has the same first column.
  func next(after line: Line) -> Line? {
    let start = lineEnd(from: line.start)
    guard start < bytes.count else { return nil }
    let next = Line(table: bytes, start: start)
    return next.text(0) == line.text(0) ? next : nil
  }

  /// Every line but the first, which names the columns.
  var lines: [Line] {
    var lines: [Line] = []
    var start = lineEnd(from: 0)
    while start < bytes.count {
      lines.append(Line(table: bytes, start: start))
      start = lineEnd(from: start)
    }
    return lines
  }

  private func lineStart(atOrBefore index: Int, notBefore limit: Int) -> Int {
    var start = index
    while start > limit, bytes[start - 1] != Line.feed { start -= 1 }
    return start
  }

  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != Line.feed { end += 1 }
    return min(end + 1, bytes.count)
  }

  /// Whether the first column of a line stands before a key.
  private func isLess(lineAt start: Int, than key: String.UTF8View) -> Bool {
    var index = start
    for byte in key {
      // A tab is less than any byte of a name, so a name stands before one that it begins.
      guard index < bytes.count, bytes[index] != Line.tab else { return true }
      guard bytes[index] == byte else { return bytes[index] < byte }
      index += 1
    }
    return false
  }

  /// One line of a table.
  struct Line: Sendable {
    static let tab = UInt8(ascii: "\t")
    static let feed = UInt8(ascii: "\n")

    fileprivate let table: [UInt8]
    fileprivate let start: Int

    /// The bytes of a column, counted from 0; empty where the line has no such column.
    private func range(_ column: Int) -> Range<Int> {
      var (start, left) = (start, column)
      while true {
        var end = start
        while end < table.count, table[end] != Self.tab, table[end] != Self.feed { end += 1 }
        if left == 0 { return start..<end }
        guard end < table.count, table[end] == Self.tab else { return end..<end }
        (start, left) = (end + 1, left - 1)
      }
    }

    /// The text of a column.
    func text(_ column: Int) -> String { String(decoding: table[range(column)], as: UTF8.self) }

    /// Whether a column is this text, byte by byte.
    func column(_ column: Int, is text: String.UTF8View) -> Bool {
      table[range(column)].elementsEqual(text)
    }
  }
}
