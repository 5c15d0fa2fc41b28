/// A table of `Formats/api` as it stands in the file: a line an entry, columns with a tab between
/// them, sorted by the bytes of the first column. Looking up is a binary search over the lines, so
/// that nothing is made of an entry before somebody asks for it.
struct SortedTable: Sendable {
  let bytes: [UInt8]
  /// Where each line begins but the first, which names the columns.
  private let starts: [Int32]

  private static let tab = UInt8(ascii: "\t")
  private static let feed = UInt8(ascii: "\n")

  init(bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [Int32] = []
    // Lines have some forty bytes.
    starts.reserveCapacity(bytes.count / 32)
    let text = bytes.span
    for index in text.indices where text[index] == Self.feed {
      starts.append(Int32(truncatingIfNeeded: index + 1))
    }
    if starts.last.map({ Int($0) == bytes.count }) ?? false { starts.removeLast() }
    self.starts = starts
  }

  /// The numbers of all lines.
  var lines: Range<Int> { starts.indices }

  /// The first line whose first column is `key`; `nil` where there is none.
  func first(_ key: String) -> Int? {
    let key = key.utf8
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if compare(middle, with: key) < 0 { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && compare(low, with: key) == 0 ? low : nil
  }

  /// The line behind another, where it has the same first column.
  func next(after line: Int) -> Int? {
    guard line + 1 < starts.count, text(line, 0) == text(line + 1, 0) else { return nil }
    return line + 1
  }

  /// The text of a column, counted from 0; empty where the line has no such column.
  func text(_ line: Int, _ column: Int) -> String {
    var (start, left) = (Int(starts[line]), column)
    while true {
      var end = start
      while end < bytes.count, bytes[end] != Self.tab, bytes[end] != Self.feed { end += 1 }
      if left == 0 { return String(decoding: bytes[start..<end], as: UTF8.self) }
      guard end < bytes.count, bytes[end] == Self.tab else { return "" }
      (start, left) = (end + 1, left - 1)
    }
  }

  /// Whether the first column of a line stands before a key (-1), behind it (1), or is the same (0).
  private func compare(_ line: Int, with key: String.UTF8View) -> Int {
    var index = Int(starts[line])
    for byte in key {
      // A tab is less than any byte of a name, so a name stands before one that it begins.
      guard index < bytes.count, bytes[index] != Self.tab else { return -1 }
      guard bytes[index] == byte else { return bytes[index] < byte ? -1 : 1 }
      index += 1
    }
    return index < bytes.count && bytes[index] == Self.tab ? 0 : 1
  }
}
