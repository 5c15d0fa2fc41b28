import DataFiles

/// The bytes of an input that are at hand: all of a small one, start and end of a large one.
///
/// What is interpreted must be what is hashed. A small input is read once and hashed from memory.
/// Of a large one every interpreted range is kept here and compared while the rest streams past.
struct ImageBytes: Sendable {
  /// A run of bytes that was read for interpretation.
  struct Part: Sendable {
    /// Offset of the first byte.
    var offset: Int
    var bytes: [UInt8]
    /// The range that the bytes take in the input.
    var range: Range<Int> { offset..<(offset + bytes.count) }
  }

  /// The size of the input in bytes.
  let size: Int
  /// What was read: one part for a small input; start, end and files of a large one.
  private(set) var parts: [Part]

  /// Whether all of the input is at hand.
  var isWhole: Bool { parts.first?.bytes.count == size }

  /// All bytes of a small input; only the first of a large one (``isWhole``).
  var whole: [UInt8] { head }

  init(whole bytes: [UInt8]) {
    size = bytes.count
    parts = [Part(offset: 0, bytes: bytes)]
  }

  /// The end of an input, and its start where `head` is not empty.
  init(size: Int, head: [UInt8] = [], tail: [UInt8]) {
    self.size = size
    parts = [Part(offset: 0, bytes: head), Part(offset: size - tail.count, bytes: tail)]
  }

  /// Reads exactly so many bytes: of an input that has become shorter meanwhile nothing is
  /// interpreted.
  static func read(
    _ source: any ByteSource, _ range: Range<Int>
  ) throws(FileError) -> [UInt8] {
    let bytes = try source.read(at: range.lowerBound, count: range.count)
    guard bytes.count == range.count else { throw ImagePass.changed }
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
    let bytes = try Self.read(source, range)
    parts.append(Part(offset: range.lowerBound, bytes: bytes))
    return bytes
  }
}
