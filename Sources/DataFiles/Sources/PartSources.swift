/// A part of other bytes, counted from its own start.
public struct RangeSource: ByteSource {
  private let base: any ByteSource
  private let range: Range<Int>

  /// The bytes of `range` in `base`, as far as `base` has them.
  package init(_ base: any ByteSource, _ range: Range<Int>) {
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

/// Some bytes followed by others, as if they were one file.
package struct JoinedSource: ByteSource {
  private let head: any ByteSource
  private let tail: MemorySource

  package init(_ head: any ByteSource, _ tail: [UInt8]) {
    self.head = head
    self.tail = MemorySource(tail)
  }

  package var count: Int { head.count + tail.count }

  package func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    guard offset >= 0, count >= 0, offset < self.count else { return [] }
    let end = offset + min(count, self.count - offset)
    var bytes: [UInt8] = []
    if offset < head.count {
      bytes = try head.read(at: offset, count: min(end, head.count) - offset)
      guard bytes.count == min(end, head.count) - offset else { return bytes }
    }
    let start = max(offset, head.count) - head.count
    guard end - head.count > start else { return bytes }
    return bytes + (try tail.read(at: start, count: end - head.count - start))
  }

  package func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    let size = head.count
    guard range.lowerBound >= 0, range.upperBound <= count else {
      throw FileError("read", "a joined file", .ended(at: count))
    }
    let first = range.clamped(to: 0..<size)
    if !first.isEmpty { try head.stream(first, body) }
    guard range.upperBound > size else { return }
    let second = (max(range.lowerBound, size) - size)..<(range.upperBound - size)
    try tail.stream(second) { (span, offset) throws(FileError) in try body(span, offset + size) }
  }
}
