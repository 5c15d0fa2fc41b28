import Glibc
import Synchronization

/// Does the same to many things on several threads, and hands on what comes of it in the order of
/// the things. Few are under way at a time, so that memory does not grow with their number.
public struct Workers: Sendable, Hashable {
  /// How many threads work: between 1 and 256.
  public let count: Int

  /// How many things each thread may be ahead of the first that is not done: one that takes long
  /// does not stop the others for a while.
  static let ahead = 32

  /// Descriptors that a thread may need at a time (an input, a folder, a file that is written, both
  /// pipes of a signer) and those that the process has anyway.
  private static let descriptors = (each: 8, others: 16)

  /// States a number of threads, cut to what is allowed, and to those that can open their files.
  public init(count: Int) {
    let (each, others) = Self.descriptors
    let count = min(max(1, count), 256)
    let files = DescriptorLimit.raise(to: others + each * count)
    self.count = max(1, min(count, (files - others) / each))
  }

  /// The processors that this process may use.
  public static var usableCores: Int {
    // Swift does not import `sched_getaffinity`; this is the same mask as text.
    let key = Array("Cpus_allowed:".utf8)
    if let file = try? InputFile(path: "/proc/self/status"),
      let text = try? file.readAll(limit: 1 << 16),
      let line = text.split(separator: 0x0A).first(where: { $0.starts(with: key) })
    {
      let digits = String(decoding: line.dropFirst(key.count), as: UTF8.self)
      let count = digits.reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
      if count > 0 { return count }
    }
    return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
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
  public func run<Things: Sequence & Sendable, Outcome: Sendable, Failure: Error>(
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
    do throws(Failure) {
      while let outcome = queue.next(tick) { try deliver(outcome) }
    } catch {
      queue.stop()
      // It may wait for somebody who gives no more things.
      feeder.abandon()
      throw error
    }
    queue.stop()
  }
}

/// A thread that works.
private final class Worker: Sendable {
  private let thread: SystemThread

  /// Starts a thread, `nil` where the system has none to give.
  init?(_ body: @escaping @Sendable () -> Void) {
    guard let thread = SystemThread(body) else { return nil }
    self.thread = thread
  }
}
