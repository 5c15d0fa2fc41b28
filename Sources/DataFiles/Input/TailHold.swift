/// The end of a stream, held back while the rest went by.
package struct HeldTail: Sendable, Hashable {
  /// The last bytes: as many as were to be held, or all when the stream is shorter.
  package let bytes: [UInt8]
  /// Bytes of the whole stream.
  package let total: Int
}

/// Passes a stream on except for its last bytes, in memory of about twice what is held.
package struct TailHold: Sendable {
  /// The most that can be held: 1 MiB.
  package static let limit = 1 << 20

  /// How many bytes are held back.
  package let count: Int
  private var held: [UInt8] = []
  private var passed = 0

  /// Prepares to hold back `count` bytes, or ``limit`` if that is less.
  package init(_ count: Int) {
    self.count = min(max(0, count), Self.limit)
  }

  /// Takes the next piece of the stream, and passes on what cannot be part of its end.
  ///
  /// - Parameters:
  ///   - piece: The bytes that follow those before.
  ///   - body: Takes bytes and their offset in the stream.
  package mutating func feed<Failure: Error>(
    _ piece: Span<UInt8>, _ body: (Span<UInt8>, Int) throws(Failure) -> Void
  ) throws(Failure) {
    if piece.count >= count {
      try pass(held.count, body)
      let kept = piece.count - count
      if kept > 0 {
        try body(piece.extracting(0..<kept), passed)
        passed += kept
      }
      piece.extracting(kept..<piece.count).append(to: &held)
    } else {
      piece.append(to: &held)
      // Passing on late keeps the moving of bytes to a constant number of times each.
      if held.count >= 2 * count { try pass(held.count - count, body) }
    }
  }

  /// Passes on what is left before the last `count` bytes, and returns those.
  package mutating func finish<Failure: Error>(
    _ body: (Span<UInt8>, Int) throws(Failure) -> Void
  ) throws(Failure) -> HeldTail {
    try pass(max(0, held.count - count), body)
    return HeldTail(bytes: held, total: passed + held.count)
  }

  private mutating func pass<Failure: Error>(
    _ number: Int, _ body: (Span<UInt8>, Int) throws(Failure) -> Void
  ) throws(Failure) {
    guard number > 0 else { return }
    try body(held.span.extracting(0..<number), passed)
    passed += number
    held.removeFirst(number)
  }
}
