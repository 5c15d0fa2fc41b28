package import DataFiles

/// Bytes that stream past in pieces, as those of a file do.
package struct PieceSource: ByteSource {
  private let memory: MemorySource
  private let piece: Int

  /// A source of these bytes, `piece` of them at a time.
  package init(_ bytes: [UInt8], piece: Int) {
    memory = MemorySource(bytes)
    self.piece = max(1, piece)
  }

  package var count: Int { memory.count }

  package func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    try memory.read(at: offset, count: count)
  }

  package func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(range.upperBound, start + piece)
      try memory.stream(start..<end, body)
      start = end
    }
  }
}
