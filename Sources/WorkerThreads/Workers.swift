import Glibc
import Synchronization

/// Does the same to many things on several threads, and hands on what comes of it in the order of
/// the things. Few are under way at a time, so that memory does not grow with their number.
package struct Workers: Sendable, Hashable {
  /// How many threads work: between 1 and 256.
  package let count: Int

  /// How many things each thread may be ahead of the first that is not done: one that takes long
  /// does not stop the others for a while.
  static let ahead = 32

  /// Descriptors that a thread may need at a time (an input, a folder, a file that is written, both
  /// pipes of a signer) and those that the process has anyway.
  private static let descriptors = (each: 8, others: 16)

  /// States a number of threads, cut to what is allowed, and to those that can open their files.
  package init(count: Int) {
    let (each, others) = Self.descriptors
    let count = min(max(1, count), 256)
    let files = Self.raiseDescriptorLimit(to: others + each * count)
    self.count = max(1, min(count, (files - others) / each))
  }

  /// Works.
  ///
  /// Things are asked for on a thread of its own, so that results are handed on while the next thing
  /// is waited for: somebody may give one, and wait for its result before giving another.
  ///
  /// - Parameters:
  ///   - things: What there is to do.
  ///   - work: What is done to each, on any thread.
  ///   - tick: Called on this thread a few times a second while it waits.
  ///   - deliver: Takes the results on this thread. When it throws, no more is begun, what is under
  ///     way is finished, and its error is thrown.
  package func run<Things: Sequence & Sendable, Outcome: Sendable, Failure: Error>(
    _ things: Things, work: @escaping @Sendable (Things.Element) -> Outcome,
    tick: () -> Void = {}, deliver: (Outcome) throws(Failure) -> Void
  ) throws(Failure) where Things.Element: Sendable {
    let queue = WorkQueue<Things.Element, Outcome>(room: count * Self.ahead)
    // They are waited for when they are dropped: no sooner than behind `stop()`, or forever.
    let threads = (0..<count).compactMap { _ in Worker { queue.work(work) } }
    defer { extendLifetime(threads) }
    // Where the system has no thread to give, this one does all.
    guard !threads.isEmpty, let feeder = SystemThread({ queue.feed(things) }) else {
      queue.stop()
      for thing in things { try deliver(work(thing)) }
      return
    }
    do {
      while let outcome = queue.next(tick) { try deliver(outcome) }
    } catch {
      queue.stop()
      // It may wait for somebody who gives no more things.
      feeder.abandon()
      throw error
    }
    queue.stop()
  }

  /// Asks the system for this many descriptors; it grants up to the administrator's limit.
  ///
  /// - Returns: How many there may be now.
  private static func raiseDescriptorLimit(to count: Int) -> Int {
    // The macro of <sys/resource.h>, which Swift imports as another type than the functions take.
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard unsafe getrlimit(resource, &limit) == 0 else { return count }
    if limit.rlim_cur < count, limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = min(rlim_t(count), limit.rlim_max)
      if unsafe setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }
}

private final class Worker: Sendable {
  private let thread: SystemThread

  /// Starts a thread, `nil` where the system has none to give.
  init?(_ body: @escaping @Sendable () -> Void) {
    guard let thread = SystemThread(body) else { return nil }
    self.thread = thread
  }
}
