extension TextScan {
  /// The longest path that is looked at, in bytes.
  private static let pathLimit = 512
  /// Folders in which the home of a person is.
  private static let homes = ["/home/", "/Users/", "\\Users\\", "\\\\Users\\\\", "/root/"]
  /// Endings of what people write programs in.
  private static let endings = ["c", "h", "cc", "cpp", "cxx", "hpp", "s", "S", "rs", "ino", "py"]
  /// Whether a byte comes first in an ending, and second in a folder: most bytes do in none.
  private static let (beginsEnding, followsSlash) = (
    ByteSet(endings.compactMap(\.utf8.first)),
    ByteSet(homes.compactMap { $0.utf8.dropFirst().first })
  )

  /// A path of the machine that built a file, which a byte at an offset is part of: one into
  /// somebody's home, or an absolute one of a source file.
  static func path(_ text: Span<UInt8>, at index: Int) -> Range<Int>? {
    guard index + 1 < text.count else { return nil }
    if text[index] == UInt8(ascii: ".") {
      guard beginsEnding[text[index + 1]], endsSource(text, at: index) else { return nil }
    } else {
      guard followsSlash[text[index + 1]],
        homes.contains(where: { text.has($0, at: index) })
      else { return nil }
    }
    var start = index
    while start > 0, index - start < pathLimit, isOfPath(text[start - 1]) { start -= 1 }
    var end = index + 1
    while end < text.count, end - index < pathLimit, isOfPath(text[end]) { end += 1 }
    guard let root = root(text, start..<end, before: index) else { return nil }
    return isDeep(text, root..<end) ? root..<end : nil
  }

  /// Whether a name ends at an offset as a source file's does, and the text with it.
  private static func endsSource(_ text: Span<UInt8>, at dot: Int) -> Bool {
    endings.contains { ending in
      let end = dot + 1 + ending.utf8.count
      guard text.has(ending, at: dot + 1) else { return false }
      return end == text.count || !isOfPath(text[end]) || text[end] == UInt8(ascii: ":")
    }
  }

  /// Where an absolute path begins in a run of characters: at a drive, else at a slash that no name
  /// stands in front of.
  private static func root(_ text: Span<UInt8>, _ run: Range<Int>, before index: Int) -> Int? {
    for start in run where start <= index {
      let isDrive =
        start + 2 < run.upperBound && text[start + 1] == UInt8(ascii: ":")
        && (0x41...0x5A).contains(text[start] & 0xDF) && isSlash(text[start + 2])
        && (start == run.lowerBound || !isWord(text[start - 1]))
      if isDrive { return start }
      if text[start] == UInt8(ascii: "/") {
        let isFirst = start == run.lowerBound || text[start - 1] == UInt8(ascii: "=")
        return isFirst ? start : nil
      }
    }
    return nil
  }

  /// Whether a path has two folders at least: `/main.c` is no path of a build.
  private static func isDeep(_ text: Span<UInt8>, _ path: Range<Int>) -> Bool {
    path.count(where: { isSlash(text[$0]) }) >= 3
      || path.count(where: { text[$0] == UInt8(ascii: "\\") }) >= 2
      || homes.contains { text.has($0, at: path.lowerBound) }
  }

  private static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  /// Letters, digits and what else people name folders with; no blank and no quotation mark.
  private static func isOfPath(_ byte: UInt8) -> Bool {
    isWord(byte) || isSlash(byte) || [0x2B, 0x2D, 0x2E, 0x3A, 0x40, 0x7E, 0x3D].contains(byte)
      || byte >= 0x80
  }
}

/// Some values of a byte.
private struct ByteSet {
  private var isIn = [Bool](repeating: false, count: 256)

  init(_ bytes: [UInt8]) {
    for byte in bytes { isIn[Int(byte)] = true }
  }

  subscript(byte: UInt8) -> Bool { isIn[Int(byte)] }
}
