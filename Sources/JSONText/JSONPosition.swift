package import Findings

/// Where a value or a key is in its text. Kept small: a text has many.
public struct JSONPosition: Sendable, Hashable {
  private let storedLine: UInt32
  private let storedColumn: UInt32
  private let start: UInt32
  private var end: UInt32

  /// Positions count in texts of at most `UInt32.max` bytes; larger numbers are cut to that.
  init(line: Int, column: Int, range: Range<Int>) {
    storedLine = UInt32(clamping: line)
    storedColumn = UInt32(clamping: column)
    start = UInt32(clamping: range.lowerBound)
    end = UInt32(clamping: range.upperBound)
  }

  init(_ text: TextPosition, count: Int = 0) {
    self.init(
      line: text.line, column: text.column, range: text.offset..<(text.offset + max(0, count)))
  }

  /// The same start with another end.
  func ending(at offset: Int) -> JSONPosition {
    var copy = self
    copy.end = max(start, UInt32(clamping: offset))
    return copy
  }

  /// Line, counted from 1.
  public var line: Int { Int(storedLine) }

  /// Column in Unicode scalars, counted from 1.
  public var column: Int { Int(storedColumn) }

  /// Bytes from the start of the text.
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// Line, column and offset of the first byte.
  package var text: TextPosition {
    TextPosition(line: line, column: column, offset: Int(start))
  }

  package func place(file: String? = nil, field: [String] = []) -> Place {
    Place(range: range, field: field, file: file, text: text)
  }
}
