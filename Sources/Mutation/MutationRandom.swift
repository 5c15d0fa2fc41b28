/// Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea and Flood,
/// 2014). Not for secrets.
struct MutationRandom {
  private var state: UInt64

  /// The numbers of this seed.
  init(seed: UInt64) {
    state = seed
  }

  /// The numbers of the mutation `index` under `seed`: neighbours share nothing.
  init(seed: UInt64, index: UInt64) {
    var first = MutationRandom(seed: seed)
    var second = MutationRandom(seed: index ^ 0xD6E8_FEB8_6659_FD93)
    state = first.word() ^ second.word()
  }

  /// The next 64 bits.
  mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number of a range; its lower bound where the range is of one number.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    let span = UInt64(truncatingIfNeeded: range.upperBound &- range.lowerBound) &+ 1
    guard span > 0 else { return Int(truncatingIfNeeded: word()) }
    return range.lowerBound &+ Int(truncatingIfNeeded: word() % span)
  }

  /// One element, `nil` if there is none.
  mutating func element<Element>(_ list: [Element]) -> Element? {
    list.isEmpty ? nil : list[number(0...(list.count - 1))]
  }

  /// True half of the time.
  mutating func coin() -> Bool { word() & 1 == 1 }

  /// So many bytes.
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<max(0, count)).map { _ in UInt8(truncatingIfNeeded: word() >> 32) }
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
}
