/// A file as a row of chunks. Two that are equal, chunk by chunk, are equal byte by byte as far as
/// SHA-256 can tell.
public struct ChunkList: Sendable, Hashable {
  struct Chunk: Sendable, Hashable {
    var count: Int
    /// SHA-256, in four words: an array each would take as much memory again.
    var digest: (UInt64, UInt64, UInt64, UInt64)

    static func == (left: Chunk, right: Chunk) -> Bool {
      left.count == right.count && left.digest == right.digest
    }

    func hash(into hasher: inout Hasher) {
      // Part of a digest is as good as a hash can be.
      hasher.combine(digest.0)
    }
  }

  /// The most chunks of one file.
  static let limit = 1 << 20
  /// The least average size in bytes.
  static let leastAverage = 64
  /// The average size for bytes that pass by and whose number is not known.
  static let streamAverage = 1 << 16

  /// What chunks have on average, in bytes.
  var average: Int
  var chunks: [Chunk] = []
  /// Bytes of all chunks.
  var size = 0

  /// The average size of chunks by which two inputs are compared: about 16,000 for the larger one,
  /// in a small one as fine as makes sense. Both must use the same.
  ///
  /// - Parameter sizes: Bytes of each input; `nil` for one that has not been read yet.
  public static func average(for sizes: [Int?]) -> Int {
    let known = sizes.compactMap { $0 }
    var average = known.count < sizes.count ? streamAverage : leastAverage
    while average < (known.max() ?? 0) / (1 << 14), average < 1 << 40 { average *= 2 }
    return average
  }

  /// The chunks up to an offset that is a border of chunks.
  func prefix(_ end: Int) -> ArraySlice<Chunk> {
    var offset = 0
    return chunks.prefix { chunk in
      offset += chunk.count
      return offset <= end
    }
  }
}
