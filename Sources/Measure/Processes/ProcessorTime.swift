import Glibc

/// The time of the processor, which other programs do not take away.
enum ProcessorTime {
  /// What `clock` counts in a second.
  private static let ticks = 1_000_000
  /// For how long something is repeated, in ticks.
  private static let span = 200_000

  /// How often something can be done in a second of the processor. Its result is used, so that it
  /// cannot be left out.
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

/// Copies the same bytes again and again: what a machine's memory takes at least.
struct MemoryCopy {
  private var source: [UInt8]
  private var target: [UInt8]
  private var number = 0

  init(of bytes: [UInt8]) {
    source = bytes
    target = [UInt8](repeating: 0, count: bytes.count)
  }

  /// Copies once. Returns what only a copy that was made can have.
  @inline(never)
  mutating func run() -> Int {
    number &+= 1
    let place = number % source.count
    source[place] = UInt8(truncatingIfNeeded: number)
    let count = source.count
    unsafe source.withUnsafeBytes { from in
      unsafe target.withUnsafeMutableBytes { to in
        guard let start = to.baseAddress, let first = from.baseAddress else { return }
        unsafe memcpy(start, first, count)
      }
    }
    return Int(target[place])
  }
}
