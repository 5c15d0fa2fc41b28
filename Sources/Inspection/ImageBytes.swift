import Files

/// The bytes of an input that are at hand: all of a small one, start and end of a large one.
///
/// What is interpreted must be what is hashed. A small input is read once and hashed from memory.
/// Of a large one every interpreted range is kept here and compared while the rest streams past.
public struct ImageBytes: Sendable {
  /// A run of bytes that was read for interpretation.
  public struct Part: Sendable {
    /// Offset of the first byte.
    public var offset: Int
    /// The bytes.
    public var bytes: [UInt8]
    /// The range that the bytes take in the input.
    public var range: Range<Int> { offset..<(offset + bytes.count) }
  }

  /// The size of the input in bytes.
  public let size: Int
  /// What was read: one part for a small input; start, end and files of a large one.
  public private(set) var parts: [Part]

  /// Whether all of the input is at hand.
  public var isWhole: Bool { parts.first?.bytes.count == size }

  /// All bytes of a small input; only the first of a large one (``isWhole``).
  public var whole: [UInt8] { head }

  /// The whole input.
  public init(whole bytes: [UInt8]) {
    size = bytes.count
    parts = [Part(offset: 0, bytes: bytes)]
  }

  /// Reads what an inspection needs first.
  init(reading source: any ByteSource, windowSize: Int, tailSize: Int)
    throws(FileError)
  {
    size = source.count
    parts = []
    let window = min(max(0, windowSize), size)
    parts.append(Part(offset: 0, bytes: try Self.read(source, at: 0, window)))
    let tail = min(max(0, tailSize), size)
    parts.append(Part(offset: size - tail, bytes: try Self.read(source, at: size - tail, tail)))
  }

  /// Input that went past and is gone: nothing of it is at hand.
  init(passed size: Int) {
    self.size = size
    parts = []
  }

  /// Reads exactly so many bytes: of an input that has become shorter meanwhile nothing is
  /// interpreted.
  static func read(
    _ source: any ByteSource, at offset: Int, _ count: Int
  ) throws(FileError) -> [UInt8] {
    let bytes = try source.read(at: offset, count: count)
    guard bytes.count == count else { throw FileError("read", "the input", .changed) }
    return bytes
  }

  /// The first bytes of the input: all of a small one.
  var head: [UInt8] { parts.first?.bytes ?? [] }

  /// The last bytes of the input: all of a small one.
  var tail: [UInt8] { parts.dropFirst().first?.bytes ?? head }

  /// Bytes of a range, read from `source` where they are not at hand; kept either way.
  mutating func bytes(
    _ range: Range<Int>, from source: (any ByteSource)?
  ) throws(FileError) -> [UInt8] {
    for part in parts
    where part.range.lowerBound <= range.lowerBound && range.upperBound <= part.range.upperBound {
      let start = range.lowerBound - part.offset
      return Array(part.bytes[start..<(start + range.count)])
    }
    guard let source else { return [] }
    let bytes = try Self.read(source, at: range.lowerBound, range.count)
    parts.append(Part(offset: range.lowerBound, bytes: bytes))
    return bytes
  }
}
