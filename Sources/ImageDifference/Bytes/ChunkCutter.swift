import ByteLayout

/// Finds where chunks end: at places that the 64 bytes before them choose, so that an insertion moves
/// the borders behind it along instead of making everything there look new.
///
/// *Rationale:* a gear hash (one table look-up, one shift, one addition a byte) is as fast as the
/// processor's own SHA-256. Of the bytes below the least size only those are looked at that the first
/// possible border depends on. Chunks end at four times the average in any case, so that zeros by the
/// gigabyte have borders too.
struct ChunkCutter: Sendable {
  private let least: Int
  private let most: Int
  /// A chunk ends where these bits of the hash are zero. They are the upper ones: those depend on
  /// the most bytes.
  private let mask: UInt64
  private let gears: [256 of UInt64]
  private var hash: UInt64 = 0
  /// Bytes of the chunk so far.
  private var length = 0

  /// A cutter of chunks of about `average` bytes, a power of two from 64 on.
  init(average: Int) {
    least = average / 2
    most = average * 4
    mask = ~(UInt64.max >> UInt64((average / 2).trailingZeroBitCount))
    // Any constants without a pattern will do, as long as they never change.
    var random = SeededRandom(seed: 0)
    gears = [256 of UInt64] { _ in random.next() }
  }

  /// Bytes that the hash depends on: each shift moves one of its bits out.
  private static let window = 64

  /// The index behind the last byte of the chunk, `nil` where it goes on behind these bytes.
  mutating func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
    let skipped = min(max(0, least - Self.window - length), bytes.count - start)
    if skipped > 0 { hash = 0 }
    var index = start + skipped
    let first = min(bytes.count, max(index, start + least - length))
    let limit = min(bytes.count, start + most - length)
    // In registers, which a stored property is not.
    var hash = hash
    while index < first {
      hash = (hash << 1) &+ gears[Int(bytes[index])]
      index &+= 1
    }
    while index < limit {
      hash = (hash << 1) &+ gears[Int(bytes[index])]
      index &+= 1
      if hash & mask == 0 {
        self.hash = hash
        length = 0
        return index
      }
    }
    self.hash = hash
    length += index - start
    guard length >= most else { return nil }
    length = 0
    return index
  }

  /// Ends the chunk here, and forgets what stood before it: what follows is a part of its own.
  mutating func restart() {
    hash = 0
    length = 0
  }
}
