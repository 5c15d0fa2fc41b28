import Glibc

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
