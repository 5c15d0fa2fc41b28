import Glibc

/// The time of the processor, which other programs do not take away.
enum ProcessorTime {
  /// What `clock` counts in a second.
  private static let ticks = 1_000_000
  /// For how long something is repeated, in ticks.
  private static let span = 200_000

  /// How often something can be done in a second of the processor.
  ///
  /// - Parameter body: What to do; its result is used, so that it cannot be left out.
  static func rate(_ body: () -> Int) -> Double {
    var sum = 0
    var count = 0
    var batch = 1
    let start = clock()
    var passed = 0
    while passed < span {
      for _ in 0..<batch { sum &+= body() }
      count += batch
      passed = clock() - start
      // Asking for the time must not count.
      if passed < span / 100 { batch *= 2 }
    }
    return sum == .min ? 0 : Double(count) * Double(ticks) / Double(passed)
  }
}
