internal import ByteLayout

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

/// Bytes that are all in memory.
public struct MemorySource: ByteSource, Sendable, Hashable {
  /// The bytes.
  public let bytes: [UInt8]

  /// Reads from an array.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// How many bytes there are.
  public var count: Int { bytes.count }

  /// Reads bytes from a position; fewer come back at the end, none from outside.
  public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    guard offset >= 0, count >= 0, offset < bytes.count else { return [] }
    return Array(bytes[offset..<offset + min(count, bytes.count - offset)])
  }

  /// Passes a range on in one piece, none when it is empty.
  public func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else {
      throw FileError("read", "memory", .ended(at: bytes.count))
    }
    guard !range.isEmpty else { return }
    try body(bytes.span.extracting(range), range.lowerBound)
  }
}

extension Span<UInt8> {
  /// Appends copies of the bytes, which a body of ``ByteSource/stream(_:_:)`` is only lent.
  package func append(to bytes: inout [UInt8]) {
    unsafe withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}

/// The bytes of an open regular file or disk, as many as it had when it was opened.
public final class FileSource: ByteSource, Sendable {
  package let file: InputFile
  /// How many bytes there are.
  public let count: Int

  /// Reads from a file.
  ///
  /// - Throws: `notAFile` for folders, `notSeekable` for pipes and the like; use ``InputFile/readAll(limit:)`` or
  ///   ``FileStream`` there.
  public init(_ file: consuming InputFile) throws(FileError) {
    guard let size = file.size else {
      let isFolder = file.kind == .directory
      throw FileError("read", file.path, isFolder ? .notAFile(.directory) : .notSeekable)
    }
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
  package let file: InputFile

  /// Reads from a file.
  public init(_ file: consuming InputFile) {
    self.file = file
  }
}
