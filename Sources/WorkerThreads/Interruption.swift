import Glibc
import Synchronization

/// The wish of a user, or of the system, that the process stops: SIGINT (Ctrl-C), SIGTERM, SIGHUP, SIGQUIT (Ctrl-\).
///
/// By default such a signal ends the process at once, which is right as long as nothing half made
/// stands on the disk. Whoever makes something calls ``observe()`` first, asks for
/// ``signal`` between two pieces, and clears up. What `DataFiles` makes does so by itself.
package enum Interruption {
  private static let received = Atomic<CInt>(0)
  /// When the first one came, in seconds of a clock that nobody sets.
  private static let start = Atomic(0)
  /// For how many seconds after the first signal further ones change nothing: time to clear up.
  private static let patience = 5

  /// Lets a signal be noted from now on instead of ending the process. Further ones change nothing
  /// either, as whoever stops a pipeline may send several; one that comes seconds later ends the process
  /// at once, cleared up or not. A signal that the process was told to ignore, as by `nohup`, stays
  /// ignored.
  package static func observe() {
    // The handler must not be the first to touch what is made on first use.
    _ = (received.load(ordering: .relaxed), start.load(ordering: .relaxed), patience)
    var noting = sigaction()
    unsafe noting.__sigaction_handler.sa_handler = { number in
      Interruption.note(number)
    }
    noting.sa_flags = CInt(SA_RESTART)
    for number in [SIGINT, SIGTERM, SIGHUP] { replaceDefault(of: number, by: &noting) }
    // Swift's runtime may have a handler of its own, which tells where the program was and lets it go
    // on.
    replaceDefault(of: SIGQUIT, by: &noting, orHandler: true)
    // A reader that goes away is noticed by the failure to write; programs that are started find the
    // signal as it was.
    var passingOver = sigaction()
    unsafe passingOver.__sigaction_handler.sa_handler = { _ in }
    replaceDefault(of: SIGPIPE, by: &passingOver)
  }

  /// What a handler may do: no memory, no locks.
  private static func note(_ number: CInt) {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    let isFirst = received.compareExchange(expected: 0, desired: number, ordering: .relaxed)
      .exchanged
    if isFirst {
      start.store(now.tv_sec, ordering: .relaxed)
    } else if now.tv_sec - start.load(ordering: .relaxed) > patience {
      end(number)
    }
  }

  private static func replaceDefault(
    of number: CInt, by action: inout sigaction, orHandler: Bool = false
  ) {
    var old = sigaction()
    guard unsafe sigaction(number, nil, &old) == 0 else { return }
    // `SIG_DFL` is 0; 1 is `SIG_IGN`, anything else somebody's own.
    let former = unsafe unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self)
    guard former == 0 || (orHandler && former != 1) else { return }
    _ = unsafe sigaction(number, &action, nil)
  }

  /// The number of the signal that was noted, `nil` while there was none.
  package static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Ends the process as the signal would have, now that everything is cleared up: a shell that
  /// waits for it must see that, or it would go on with its loop.
  package static func end(_ signal: Int32) {
    _ = Glibc.signal(signal, SIG_DFL)
    raise(signal)
  }
}
