import Glibc

/// A number that one thread raises and another waits for.
@safe
package final class CountingSemaphore: @unchecked Sendable {
  // Sendable: the system's own functions alone touch it.
  private let semaphore: UnsafeMutablePointer<sem_t>

  /// Starts at a number that is not negative.
  package init(_ value: UInt32 = 0) {
    unsafe semaphore = .allocate(capacity: 1)
    // It fails for numbers beyond `Int32.max` only.
    _ = unsafe sem_init(semaphore, 0, value)
  }

  deinit {
    _ = unsafe sem_destroy(semaphore)
    unsafe semaphore.deallocate()
  }

  /// Adds one.
  package func signal() {
    _ = unsafe sem_post(semaphore)
  }

  /// Takes one away as soon as there is one.
  package func wait() {
    let semaphore = unsafe semaphore
    // Signals interrupt.
    while unsafe sem_wait(semaphore) != 0, errno == EINTR {}
  }

  /// Takes one away as soon as there is one; `false` where there was none for so long.
  package func wait(milliseconds: Int) -> Bool {
    let semaphore = unsafe semaphore
    var end = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &end)
    let nanoseconds = end.tv_nsec + milliseconds % 1000 * 1_000_000
    end.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    while unsafe sem_timedwait(semaphore, &end) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }
}
