import Synchronization

/// Somebody on a thread of its own who takes the bytes that are being written, at the same time:
/// hashing and writing the same piece takes as long as the slower of the two.
package struct Companion: ~Copyable {
  private let desk: Desk
  private let thread: SystemThread
  private let work: @Sendable (Span<UInt8>) -> Void

  /// Pieces below this number of bytes are not worth waking anybody for.
  private static let smallest = 1 << 14

  /// Where the bytes lie, `nil` when there will be no more.
  @safe
  private final class Desk: @unchecked Sendable {
    // Sendable: the two semaphores take turns with it.
    var bytes: UnsafeBufferPointer<UInt8>?
    let isLaid = CountingSemaphore()
    let isDone = CountingSemaphore()
  }

  /// Starts a thread that calls `work` for every piece, in their order; `nil` where the system has
  /// none to give.
  package init?(_ work: @escaping @Sendable (Span<UInt8>) -> Void) {
    let desk = Desk()
    let thread = SystemThread {
      while true {
        desk.isLaid.wait()
        guard let bytes = unsafe desk.bytes else { return }
        unsafe work(bytes.span)
        desk.isDone.signal()
      }
    }
    guard let thread else { return nil }
    self.desk = desk
    self.thread = thread
    self.work = work
  }

  deinit {
    unsafe desk.bytes = nil
    desk.isLaid.signal()
  }

  /// Has a piece worked on while `body` runs.
  ///
  /// It returns, or throws what `body` throws, when both are done with the piece.
  package func take<Failure: Error>(
    _ bytes: Span<UInt8>, during body: () throws(Failure) -> Void
  ) throws(Failure) {
    guard bytes.count >= Self.smallest else {
      work(bytes)
      try body()
      return
    }
    try unsafe bytes.withUnsafeBufferPointer { pointer throws(Failure) in
      unsafe desk.bytes = unsafe pointer
      desk.isLaid.signal()
      // The bytes are lent until then.
      defer { desk.isDone.wait() }
      try body()
    }
  }
}

/// Two pieces of work at once: one here, one on a thread of its own.
package enum Pair {
  /// Runs both and waits for both; one after the other where the system has no thread to give.
  package static func run<First: Sendable, Second>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
  ) -> (First, Second) {
    let box = Box<First>()
    let thread = SystemThread { box.value.withLock { $0 = first() } }
    let other = second()
    guard let thread else { return (first(), other) }
    _ = consume thread
    // The thread has ended, so there is a value.
    return (box.value.withLock { $0 } ?? first(), other)
  }

  private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
