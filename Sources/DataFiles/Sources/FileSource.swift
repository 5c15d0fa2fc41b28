/// The bytes of an open regular file or disk, as many as it had when it was opened.
public final class FileSource: ByteSource, Sendable {
  /// The open file.
  public let file: InputFile
  /// How many bytes there are.
  public let count: Int

  /// Reads from a file.
  ///
  /// - Throws: `notSeekable` for pipes and the like; use ``InputFile/readAll(limit:)`` or
  ///   ``InputFile/stream(_:chunk:_:)`` there.
  public init(_ file: consuming InputFile) throws(FileError) {
    guard let size = file.size else { throw FileError("read", file.path, .notSeekable) }
    count = size
    self.file = file
  }

  /// Reads bytes from a position; fewer come back at the end.
  public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    try file.read(at: offset, count: count)
  }

  /// Passes a range on in pieces of at most 1 MiB.
  public func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    try file.stream(range, body)
  }
}

/// The bytes of an open file that are read once, from start to end: those of a pipe, as a rule.
public final class FileStream: Sendable {
  /// The open file.
  public let file: InputFile

  /// Reads from a file.
  public init(_ file: consuming InputFile) {
    self.file = file
  }
}
