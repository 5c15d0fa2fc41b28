/// Bytes of a known number that can be read in any order: a file, or memory.
public protocol ByteSource {
  /// How many bytes there are.
  var count: Int { get }

  /// Reads bytes from a position; fewer come back at the end.
  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8]

  /// Passes a range on piece by piece, in order, each with its offset.
  ///
  /// - Throws: `ended` when the source has no such range; `changed` when a file changed meanwhile;
  ///   what `body` throws.
  func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError)
}
