/// A part of other bytes, counted from its own start.
public struct RangeSource: ByteSource {
  private let base: any ByteSource
  private let range: Range<Int>

  /// The bytes of `range` in `base`, as far as `base` has them.
  public init(_ base: any ByteSource, _ range: Range<Int>) {
    self.base = base
    self.range = range.clamped(to: 0..<max(0, base.count))
  }

  /// How many bytes there are.
  public var count: Int { range.count }

  /// Reads bytes from a position; fewer come back at the end, none from outside.
  public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    guard offset >= 0, count >= 0, offset < range.count else { return [] }
    return try base.read(
      at: range.lowerBound + offset, count: min(count, range.count - offset))
  }

  /// Passes a range on piece by piece.
  public func stream(
    _ part: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    guard part.lowerBound >= 0, part.upperBound <= range.count else {
      throw FileError("read", "a part of a file", .ended(at: range.count))
    }
    let start = range.lowerBound
    let absolute = (start + part.lowerBound)..<(start + part.upperBound)
    try base.stream(absolute) { (span, offset) throws(FileError) in try body(span, offset - start) }
  }
}
