import Synchronization

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
