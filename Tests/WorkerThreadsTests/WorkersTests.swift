import Glibc
import Synchronization
import Testing

@testable import WorkerThreads

@Suite("workers")
struct WorkersTests {
  private struct Refusal: Error, Equatable {
    var number: Int
  }

  @Test("hand results on in the order of the things", arguments: [1, 2, 7, 256])
  func order(_ count: Int) {
    var seen: [Int] = []
    // Early things take longest.
    Workers(count: count).run(
      0..<500,
      work: { number in
        if number % 50 == 0 { usleep(2000) }
        return number * number
      },
      deliver: { seen.append($0) })
    #expect(seen == (0..<500).map { $0 * $0 })
  }

  @Test("have nothing to do without things")
  func nothing() {
    var count = 0
    Workers(count: 3).run([Int](), work: { $0 }, deliver: { _ in count += 1 })
    #expect(count == 0)
  }

  @Test("work on several things at once, and take few in advance")
  func several() {
    let state = Mutex((under: 0, most: 0))
    let begun = Atomic(0)
    var delivered = 0
    var ahead = 0
    Workers(count: 4).run(
      0..<400,
      work: { number in
        begun.add(1, ordering: .relaxed)
        state.withLock { state in
          state.under += 1
          state.most = max(state.most, state.under)
        }
        usleep(500)
        state.withLock { $0.under -= 1 }
        return number
      },
      deliver: { _ in
        ahead = max(ahead, begun.load(ordering: .relaxed) - delivered)
        delivered += 1
      })
    #expect(state.withLock { $0.most } == 4)
    #expect(ahead <= 4 * Workers.ahead + 1)
  }

  @Test("begin nothing more after a failure, and end")
  func failure() {
    let begun = Atomic(0)
    var error: Refusal?
    do throws(Refusal) {
      try Workers(count: 2).run(
        0..<100_000,
        work: { number in
          begun.add(1, ordering: .relaxed)
          return number
        },
        deliver: { (number) throws(Refusal) in
          if number == 10 { throw Refusal(number: number) }
        })
    } catch let refusal { error = refusal }
    #expect(error == Refusal(number: 10))
    #expect(begun.load(ordering: .relaxed) <= 10 + 2 * Workers.ahead + 2)
  }

  /// Things that are given one at a time, each after the result of the one before.
  private final class Conversation: Sequence, IteratorProtocol, @unchecked Sendable {
    let answered = CountingSemaphore(1)
    private var next_ = 0

    func next() -> Int? {
      answered.wait()
      next_ += 1
      return next_ <= 20 ? next_ : nil
    }
  }

  @Test("hand a result on while the next thing is waited for")
  func conversation() {
    let conversation = Conversation()
    var seen: [Int] = []
    Workers(count: 2).run(
      conversation, work: { $0 },
      deliver: { number in
        seen.append(number)
        conversation.answered.signal()
      })
    #expect(seen == Array(1...20))
  }

  @Test("tell while they work that time goes by")
  func ticks() {
    var ticks = 0
    Workers(count: 1).run(
      [1], work: { _ in usleep(700_000) }, tick: { ticks += 1 }, deliver: {})
    #expect(ticks >= 2)
  }

  @Test("are as many as there are processors, within bounds")
  func count() {
    #expect(Workers(count: 0).count == 1)
    #expect(Workers(count: 1_000_000).count == 256)
  }
}
