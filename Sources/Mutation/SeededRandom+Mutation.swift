import ByteLayout

extension SeededRandom {
  /// The numbers of the mutation `index` under `seed`: neighbours share nothing.
  init(seed: UInt64, index: UInt64) {
    var first = SeededRandom(seed: seed)
    var second = SeededRandom(seed: index ^ 0xD6E8_FEB8_6659_FD93)
    self.init(seed: first.next() ^ second.next())
  }

  /// The numbers below `count` in a random order.
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(0, count))
    guard count > 1 else { return order }
    for index in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(index, number(0...index))
    }
    return order
  }

  mutating func guid() -> GUID {
    func word(_ bytes: [UInt8]) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    return GUID(high: word(bytes(8)), low: word(bytes(8)))
  }
}
