/// Bytes without a pattern, the same for the same seed (SplitMix64).
struct PseudoRandom {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The next eight bytes.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// So many bytes, a multiple of 8.
  mutating func bytes(_ count: Int) -> [UInt8] {
    [UInt8](capacity: count) { output in
      for _ in 0..<count / 8 {
        var word = next()
        for _ in 0..<8 {
          output.append(UInt8(truncatingIfNeeded: word))
          word >>= 8
        }
      }
    }
  }
}
