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
