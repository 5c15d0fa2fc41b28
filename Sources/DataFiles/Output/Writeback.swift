import Glibc
import Synchronization
import WorkerThreads

/// Brings a large file to the disk on a thread of its own, while the rest of it is still being
/// written: the disk has its part of the time, and little is left to wait for at the end.
final class Writeback: Sendable {
  /// Bytes between two requests to the disk; smaller files are left alone until the end.
  private static let stride = 32 << 20

  private struct State: ~Copyable {
    /// Bytes written so far.
    var written = 0
    /// Bytes that the thread was told of.
    var told = 0
    /// The thread and what it shares with us.
    var worker: Worker?
    /// What ``finish(_:)`` found, `nil` before that and after further bytes.
    var outcome: CInt?
  }

  private let state = Mutex(State())

  /// Notes that so many more bytes were written.
  func advance(by count: Int, of descriptor: borrowing Descriptor) {
    state.withLock { state in
      state.outcome = nil
      state.written += count
      guard state.written - state.told >= Self.stride else { return }
      if state.worker == nil { state.worker = Worker(descriptor) }
      state.told = state.written
      state.worker?.tell(state.written)
    }
  }

  /// Begins to bring everything to the disk.
  func begin(_ descriptor: borrowing Descriptor) {
    state.withLock { state in
      if state.worker == nil { state.worker = Worker(descriptor) }
      state.worker?.conclude()
    }
  }

  /// Waits until everything is on the disk.
  ///
  /// - Returns: 0, or the `errno` of what went wrong.
  func finish(_ descriptor: borrowing Descriptor) -> CInt {
    state.withLock { state in
      if let outcome = state.outcome { return outcome }
      var outcome = state.worker.take()?.finish() ?? 0
      // The system tells of a failure only once. Whatever came after the thread's last look, or
      // without a thread, is found here; nothing is left to do where there was none.
      if outcome == 0, fsync(descriptor.number) != 0 { outcome = errno }
      state.outcome = outcome
      return outcome
    }
  }

  /// A thread that asks the disk to write.
  private struct Worker: ~Copyable, Sendable {
    private let order: Order
    private let thread: SystemThread

    /// `nil` where the system has no thread or descriptor to give: then all is done at the end.
    init?(_ descriptor: borrowing Descriptor) {
      guard let copy = try? descriptor.duplicate(named: "") else { return nil }
      let order = Order(copy)
      guard let thread = SystemThread({ order.run() }) else { return nil }
      self.order = order
      self.thread = thread
    }

    deinit {
      order.give(.abandoned)
    }

    func tell(_ written: Int) {
      order.written.store(written, ordering: .relaxed)
      order.news.signal()
    }

    func conclude() {
      order.give(.concluded)
    }

    func finish() -> CInt {
      order.give(.concluded)
      order.isDone.wait()
      return order.outcome.load(ordering: .relaxed)
    }
  }

  /// What the thread is to do.
  private final class Order: Sendable {
    enum Stage: Int, AtomicRepresentable {
      case writing, concluded, abandoned
    }

    let written = Atomic(0)
    let outcome = Atomic<CInt>(0)
    let news = CountingSemaphore()
    let isDone = CountingSemaphore()
    private let stage = Atomic(Stage.writing)
    private let descriptor: Descriptor

    init(_ descriptor: consuming Descriptor) {
      self.descriptor = descriptor
    }

    func give(_ stage: Stage) {
      self.stage.store(stage, ordering: .relaxed)
      news.signal()
    }

    /// Keeps a failure, which the system tells of only once.
    private func note(_ result: CInt) {
      if result != 0 { outcome.store(errno, ordering: .relaxed) }
    }

    func run() {
      var begun = 0
      while true {
        news.wait()
        switch stage.load(ordering: .relaxed) {
        case .writing:
          let end = written.load(ordering: .relaxed)
          // Several requests that came meanwhile are one.
          guard end > begun else { continue }
          begun = end
          note(fdatasync(descriptor.number))
        case .concluded:
          note(fsync(descriptor.number))
          isDone.signal()
          return
        case .abandoned:
          return
        }
      }
    }
  }
}
