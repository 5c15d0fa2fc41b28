internal import ByteLayout

/// A table of `Formats/api` as it stands in the file: a line an entry, columns with a tab between
/// them, sorted by the bytes of the first column. Looking up is a binary search over the lines, so
/// that nothing is made of an entry before somebody asks for it.
struct SortedTable: Sendable {
  let bytes: [UInt8]
  /// Where each line begins but the first, which names the columns.
  private let starts: [Int32]
  /// The first line whose key begins with a byte or with a higher one, for each byte and for what is behind
  /// the last.
  private let firsts: [Int32]

  private static let tab = UInt8(ascii: "\t")
  private static let feed = UInt8(ascii: "\n")

  init(bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [Int32] = []
    // Lines have some forty bytes.
    starts.reserveCapacity(bytes.count / 32)
    let text = bytes.span
    var end = text.firstIndex(of: Self.feed)
    while let found = end, found + 1 < bytes.count {
      starts.append(Int32(truncatingIfNeeded: found + 1))
      end = text.firstIndex(of: Self.feed, from: found + 1)
    }
    self.starts = starts
    var firsts = [Int32](repeating: Int32(starts.count), count: 257)
    var next = 0
    for (line, start) in starts.enumerated() {
      while next <= Int(text[Int(start)]) {
        firsts[next] = Int32(line)
        next += 1
      }
    }
    self.firsts = firsts
  }

  /// The numbers of all lines.
  var lines: Range<Int> { starts.indices }

  /// The lines whose first column begins with the same byte as a key.
  func lines(near key: Span<UInt8>) -> Range<Int> {
    guard !key.isEmpty else { return 0..<0 }
    return Int(firsts[Int(key[0])])..<Int(firsts[Int(key[0]) + 1])
  }

  /// The first line whose first column is `key`; `nil` where there is none.
  func first(_ key: String) -> Int? {
    let text = bytes.span
    let key = key.utf8.span
    let near = lines(near: key)
    var (low, high) = (near.lowerBound, near.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Self.order(text, Int(starts[middle]), key) < 0 { low = middle + 1 } else { high = middle }
    }
    return low < near.upperBound && Self.order(text, Int(starts[low]), key) == 0 ? low : nil
  }

  /// The line behind another, where it has the same first column.
  func next(after line: Int) -> Int? {
    guard line + 1 < starts.count else { return nil }
    let text = bytes.span
    var columns = columns(line)
    let key = text.extracting(columns.nextRange())
    return Self.order(text, Int(starts[line + 1]), key) == 0 ? line + 1 : nil
  }

  /// The lines whose first column is the start of a key, with a star behind it.
  func patterns(of key: String) -> [Int] {
    let text = bytes.span
    let key = key.utf8.span
    return lines(near: key).filter { line in
      let start = Int(starts[line])
      var length = 0
      while start + length < text.count, text[start + length] != UInt8(ascii: "*") {
        guard length < key.count, text[start + length] == key[length] else { return false }
        length += 1
      }
      return start + length < text.count
    }
  }

  /// The text of a column, counted from 0; empty where the line has no such column.
  func text(_ line: Int, _ column: Int) -> String {
    var columns = columns(line)
    columns.skip(column)
    return columns.next()
  }

  /// The columns of a line, from the first on.
  func columns(_ line: Int) -> Columns { Columns(bytes: bytes, place: Int(starts[line])) }

  /// The columns of a line that are still to come.
  struct Columns {
    fileprivate let bytes: [UInt8]
    fileprivate var place: Int

    /// The text of the next column; empty where there is none.
    mutating func next() -> String { String(decoding: nextBytes(), as: UTF8.self) }

    mutating func nextBytes() -> ArraySlice<UInt8> { bytes[nextRange()] }

    mutating func skip(_ count: Int = 1) {
      for _ in 0..<count { _ = nextRange() }
    }

    /// The bytes of the next column; none, at the end of the line, where there is none.
    fileprivate mutating func nextRange() -> Range<Int> {
      let range = place..<end
      let isFollowed = range.upperBound < bytes.count && bytes[range.upperBound] == tab
      place = range.upperBound + (isFollowed ? 1 : 0)
      return range
    }

    /// Where the next column ends.
    private var end: Int {
      let text = bytes.span
      var end = place
      while end < text.count, text[end] != tab, text[end] != feed { end += 1 }
      return end
    }
  }

  /// Whether the first column of the line at `start` stands before a key (-1), behind it (1), or is the
  /// same (0).
  private static func order(_ text: Span<UInt8>, _ start: Int, _ key: Span<UInt8>) -> Int {
    // A tab is less than any byte of a name, so a name stands before one that it begins.
    let room = min(key.count, text.count - start)
    var index = 0
    while index < room, text[start + index] == key[index] { index += 1 }
    let byte = start + index < text.count ? text[start + index] : tab
    guard index < key.count else { return byte == tab ? 0 : 1 }
    return byte < key[index] ? -1 : 1
  }
}
