import Synchronization

/// Waits for what another thread does, but not for ever.
package final class PatientWait<Outcome: Sendable>: Sendable {
  private enum State {
    case running
    /// Its effects are about to be seen: it is waited for.
    case concluding
    /// Nobody waits any more.
    case abandoned
  }

  private let state = Mutex(State.running)
  private let outcome = Mutex<Outcome?>(nil)
  private let isDone = CountingSemaphore()

  package init() {}

  /// Asks whether what was done may be seen. From a yes on, whoever waits does so to the end.
  package func conclude() -> Bool {
    state.withLock { state in
      if case .abandoned = state { return false }
      state = .concluding
      return true
    }
  }

  /// Does something on a thread of its own; on this one where the system has none to give.
  ///
  /// - Returns: What came of it, `nil` where that took too long. The thread then goes on alone, and must
  ///   own all that it works on.
  package func run(
    milliseconds: Int, _ body: @escaping @Sendable () -> Outcome
  ) -> Outcome? {
    let thread = SystemThread { [self] in
      let value = body()
      outcome.withLock { $0 = value }
      isDone.signal()
    }
    guard let thread else { return body() }
    thread.abandon()
    if !isDone.wait(milliseconds: milliseconds) {
      if abandon() { return nil }
      isDone.wait()
    }
    return outcome.withLock { $0 }
  }

  /// Stops waiting, unless it is too late for that.
  private func abandon() -> Bool {
    state.withLock { state in
      if case .concluding = state { return false }
      state = .abandoned
      return true
    }
  }
}
