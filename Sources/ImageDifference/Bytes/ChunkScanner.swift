import Cryptography

/// Cuts bytes that pass by into chunks, in memory for the list alone.
struct ChunkScanner: ~Copyable {
  private var cutter: ChunkCutter
  private var list: ChunkList
  private var hasher = RunHasher()
  private var count = 0
  /// Offsets at which a chunk ends in any case, ascending: where parts of a file meet.
  private var borders: ArraySlice<Int>

  init(average: Int) {
    cutter = ChunkCutter(average: average)
    list = ChunkList(average: average)
    borders = []
  }

  /// Bytes that have passed.
  var size: Int { list.size + count }

  /// Ends a chunk at each of these offsets, as far as they are still to come.
  mutating func cut(at borders: [Int]) {
    self.borders = borders.filter { $0 > size }.sorted()[...]
  }

  /// Whether there are more chunks than are kept: a pipe can be endless.
  var isFull: Bool { list.chunks.count >= ChunkList.limit }

  /// Takes the bytes that follow those before.
  mutating func update(_ bytes: Span<UInt8>) {
    var start = 0
    while start < bytes.count {
      let border = borders.first.map { $0 - list.size - count + start } ?? .max
      let piece = bytes.extracting(0..<min(bytes.count, border))
      let found = cutter.end(in: piece, from: start)
      let end = found ?? piece.count
      hasher.add(bytes.extracting(start..<end))
      count += end - start
      if end == border { borders.removeFirst() }
      if found != nil || end == border { cut() }
      start = end
    }
  }

  private mutating func cut() {
    cutter.restart()
    close()
  }

  private mutating func close() {
    guard let digest = hasher.finish() else { return }
    func word(_ index: Int) -> UInt64 {
      digest[(8 * index)..<(8 * index + 8)].reduce(0) { $0 << 8 | UInt64($1) }
    }
    list.chunks.append(
      ChunkList.Chunk(count: count, digest: (word(0), word(1), word(2), word(3))))
    list.size += count
    count = 0
  }

  /// The chunks. All bytes must have passed.
  mutating func finish() throws(CryptographyError) -> ChunkList {
    close()
    if let failure = hasher.failure { throw failure }
    return list
  }
}

/// Digests of runs of bytes, one after the other, each in pieces. A failure of OpenSSL, which its own
/// hash functions do not know, is kept for the end.
struct RunHasher: ~Copyable {
  private var hasher: RunningDigest?
  private(set) var failure: CryptographyError?

  init() {}

  mutating func add(_ bytes: Span<UInt8>) {
    do {
      var hasher = if let open = self.hasher.take() { open } else { try RunningDigest(.sha256) }
      hasher.update(bytes)
      self.hasher = consume hasher
    } catch { failure = error }
  }

  /// SHA-256 of the run, and the start of the next one; `nil` for a run without bytes.
  mutating func finish() -> [UInt8]? {
    guard let hasher = self.hasher.take() else { return nil }
    do { return try hasher.finish() } catch {
      failure = error
      return nil
    }
  }
}
