import Testing

@testable import WorkerThreads

@Suite("two pieces of work")
struct PairTests {
  @Test("are both waited for")
  func both() {
    // The one here ends only when the one there has begun.
    let isBegun = CountingSemaphore()
    let pair = Pair.run(
      {
        isBegun.signal()
        return 1
      },
      {
        isBegun.wait()
        return "two"
      })
    #expect(pair == (1, "two"))
  }
}
