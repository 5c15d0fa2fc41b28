/// Numbers that look random and are the same for the same seed on every machine: SplitMix64 (Steele,
/// Lea and Flood, 2014). Not for secrets.
package struct SeededRandom: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  /// The numbers of this seed. Those of its neighbour have nothing in common with them.
  package init(seed: some FixedWidthInteger) {
    state = UInt64(truncatingIfNeeded: seed)
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number of a range; its lower bound where the range is of one number.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    let span = UInt64(truncatingIfNeeded: range.upperBound &- range.lowerBound) &+ 1
    guard span > 0 else { return Int(truncatingIfNeeded: next()) }
    return range.lowerBound &+ Int(truncatingIfNeeded: next() % span)
  }

  /// One element, `nil` where there is none.
  package mutating func element<Element>(_ list: [Element]) -> Element? {
    list.isEmpty ? nil : list[number(0...(list.count - 1))]
  }

  /// True half of the time.
  package mutating func coin() -> Bool { next() & 1 == 1 }

  /// So many bytes, each from a number of its own.
  package mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<max(0, count)).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
  }
}
