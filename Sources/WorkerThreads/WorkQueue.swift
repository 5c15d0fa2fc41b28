import Synchronization

/// Things on their way to threads, and results on their way back, in the order of the things.
///
/// Waking a thread costs as much as a small thing takes, so nobody is woken who is not waiting, and
/// nobody for little: who gives things when half of the places are free, who takes results when a
/// quarter of them is taken, when no more are to come soon, or after a while.
final class WorkQueue<Thing: Sendable, Outcome: Sendable>: Sendable {
  private struct State {
    /// Things that no thread has taken, from ``taken`` on.
    var things: [(index: Int, thing: Thing)] = []
    var taken = 0
    /// Results by the place of their thing, round and round.
    var outcomes: [Outcome?]
    /// How many of them there are.
    var finished = 0
    var given = 0
    var delivered = 0
    var isComplete = false
    var isStopped = false
    var waitingWorkers = 0
    var isGiverWaiting = false
    var isTakerWaiting = false

    var hasThings: Bool { taken < things.count }
  }

  private enum Giving { case given(wakes: Bool), full, stopped }
  private enum Working { case taken(Int, Thing), none, stopped }
  private enum Taking { case outcome(Outcome, wakes: Bool), none, over }

  private let state: Mutex<State>
  private let room: Int
  private let isFree = CountingSemaphore()
  private let hasThing = CountingSemaphore()
  private let hasNews = CountingSemaphore()

  /// - Parameter room: How many things may be on their way.
  init(room: Int) {
    self.room = room
    state = Mutex(State(outcomes: Array(repeating: nil, count: room)))
  }

  // MARK: Who gives things

  /// Takes things until there are no more, or until ``stop()``.
  func feed(_ things: some Sequence<Thing>) {
    for thing in things {
      guard give(thing) else { return }
    }
    let isAwaited = state.withLock { state in
      state.isComplete = true
      defer { state.isTakerWaiting = false }
      return state.isTakerWaiting
    }
    if isAwaited { hasNews.signal() }
  }

  private func give(_ thing: Thing) -> Bool {
    while true {
      let step: Giving = state.withLock { state in
        if state.isStopped { return .stopped }
        guard state.given - state.delivered < room else {
          state.isGiverWaiting = true
          return .full
        }
        state.things.append((state.given, thing))
        state.given += 1
        guard state.waitingWorkers > 0 else { return .given(wakes: false) }
        state.waitingWorkers -= 1
        return .given(wakes: true)
      }
      switch step {
      case .given(let wakes):
        if wakes { hasThing.signal() }
        return true
      case .full: isFree.wait()
      case .stopped: return false
      }
    }
  }

  // MARK: Who works

  /// Works until ``stop()``.
  func work(_ body: (Thing) -> Outcome) {
    while let (index, thing) = take() { finish(index, body(thing)) }
  }

  private func take() -> (index: Int, thing: Thing)? {
    while true {
      let step: Working = state.withLock { state in
        if state.isStopped { return .stopped }
        guard state.hasThings else {
          state.waitingWorkers += 1
          return .none
        }
        let (index, thing) = state.things[state.taken]
        state.taken += 1
        // What was taken goes from time to time, not one by one.
        if state.taken == state.things.count || state.taken >= room {
          state.things.removeFirst(state.taken)
          state.taken = 0
        }
        return .taken(index, thing)
      }
      switch step {
      case .taken(let index, let thing): return (index, thing)
      case .none: hasThing.wait()
      case .stopped: return nil
      }
    }
  }

  private func finish(_ index: Int, _ outcome: Outcome) {
    let wakes = state.withLock { state in
      state.outcomes[index % room] = outcome
      state.finished += 1
      guard state.isTakerWaiting, state.outcomes[state.delivered % room] != nil,
        state.finished >= room / 4 || !state.hasThings
      else { return false }
      state.isTakerWaiting = false
      return true
    }
    if wakes { hasNews.signal() }
  }

  // MARK: Who takes results

  /// The result of the next thing, `nil` after that of the last.
  ///
  /// - Parameter tick: Called a few times a second while there is none.
  func next(_ tick: () -> Void) -> Outcome? {
    while true {
      let step: Taking = state.withLock { state in
        let place = state.delivered % room
        if let outcome = state.outcomes[place] {
          state.outcomes[place] = nil
          state.delivered += 1
          state.finished -= 1
          let wakes = state.isGiverWaiting && state.given - state.delivered <= room / 2
          if wakes { state.isGiverWaiting = false }
          return .outcome(outcome, wakes: wakes)
        }
        if state.isComplete, state.delivered == state.given { return .over }
        state.isTakerWaiting = true
        return .none
      }
      switch step {
      case .outcome(let outcome, let wakes):
        if wakes { isFree.signal() }
        return outcome
      case .none: if !hasNews.wait(milliseconds: 200) { tick() }
      case .over: return nil
      }
    }
  }

  /// Lets all threads end after what they are doing.
  func stop() {
    let (workers, isGiverWaiting) = state.withLock { state in
      state.isStopped = true
      defer { (state.waitingWorkers, state.isGiverWaiting) = (0, false) }
      return (state.waitingWorkers, state.isGiverWaiting)
    }
    if isGiverWaiting { isFree.signal() }
    for _ in 0..<workers { hasThing.signal() }
  }
}
