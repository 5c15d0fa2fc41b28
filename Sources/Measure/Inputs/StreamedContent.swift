import ByteLayout
import DataFiles
import WorkerThreads

/// Content of any number of whole MiB that is made piece by piece and never held whole.
struct StreamedContent {
  /// Bytes of a piece that nothing was inserted into.
  static let pieceSize = 1 << 20

  /// Bytes in all.
  let size: Int
  let pieces: Int
  /// A piece by its number; `nil` for zeros that take no room on the disk.
  let piece: ((Int) -> [UInt8])?

  /// Zeros.
  static func zeros(_ size: Int) -> StreamedContent {
    StreamedContent(size: size, pieces: size / pieceSize, piece: nil)
  }

  /// Bytes without a pattern, always the same.
  static func random(_ size: Int) -> StreamedContent {
    StreamedContent(size: size, pieces: size / pieceSize, piece: randomPiece)
  }

  /// Bytes of which every second run of 32 repeats the one before: they compress to little more than
  /// half.
  static func halfRepeated(_ size: Int) -> StreamedContent {
    StreamedContent(size: size, pieces: size / pieceSize) { number in
      let bytes = randomPiece(number)
      return (0..<pieceSize).map { bytes[$0 / 64 * 64 + $0 % 32] }
    }
  }

  /// What ``random(_:)`` makes of 256 MiB after an edit: eight bytes inserted near the start, which
  /// move all that follows, and one MiB near the end exchanged.
  static func edited(_ size: Int) -> StreamedContent {
    let pieces = size / pieceSize
    let (inserted, exchanged) = (pieces / 25, pieces / 5 * 4)
    return StreamedContent(size: size + 8, pieces: pieces) { number in
      let bytes = randomPiece(number == exchanged ? pieces : number)
      return number == inserted ? Array("inserted".utf8) + bytes : bytes
    }
  }

  private static func randomPiece(_ number: Int) -> [UInt8] {
    var random = SeededRandom(seed: number)
    return random.block(pieceSize)
  }

  /// Writes the content to a file that has been begun.
  ///
  /// - Parameter body: Gets each piece, too.
  func write(
    to file: borrowing PlainFile, _ body: ([UInt8]) -> Void = { _ in }
  ) throws(FileError) {
    let zeros = [UInt8](repeating: 0, count: Self.pieceSize)
    for number in 0..<pieces {
      try Interruption.check("a large input")
      let bytes = piece?(number) ?? zeros
      body(bytes)
      if piece == nil { try file.skip(bytes.count) } else { try file.write(bytes) }
    }
  }

  /// Writes a file of nothing but the content.
  func write(to path: String) throws(MeasureError) {
    do { try write(to: try PlainFile(path)) } catch { throw MeasureError(error) }
  }
}

extension SeededRandom {
  /// So many bytes, a multiple of 8, and eight from each number: inputs are large.
  mutating func block(_ count: Int) -> [UInt8] {
    [UInt8](capacity: count) { output in
      for _ in 0..<count / 8 {
        var word = next()
        for _ in 0..<8 {
          output.append(UInt8(truncatingIfNeeded: word))
          word >>= 8
        }
      }
    }
  }
}
