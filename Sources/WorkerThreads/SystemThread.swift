import Glibc

/// A thread of the system, waited for when it is dropped: what it works on outlives it.
///
/// It takes no signals, so that they go to the thread that the program was started on.
package struct SystemThread: ~Copyable, Sendable {
  private let handle: pthread_t

  /// What a new thread is to do, on its way there.
  private final class Errand: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Starts a thread, `nil` where the system has none to give.
  package init?(_ body: @escaping @Sendable () -> Void) {
    var handle = pthread_t()
    var all = sigset_t()
    var former = sigset_t()
    _ = unsafe sigfillset(&all)
    _ = unsafe pthread_sigmask(SIG_BLOCK, &all, &former)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &former, nil) }
    let errand = unsafe Unmanaged.passRetained(Errand(body))
    let code = unsafe pthread_create(
      &handle, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, errand.toOpaque())
    guard code == 0 else {
      unsafe errand.release()
      return nil
    }
    self.handle = handle
  }

  deinit {
    _ = pthread_join(handle, nil)
  }

  /// Lets the thread end by itself, whenever that is. It must own all that it works on.
  package consuming func abandon() {
    _ = pthread_detach(handle)
    discard self
  }
}

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
