import ByteLayout

extension SeededRandom {
  /// So many bytes, a multiple of 8, and eight from each number: inputs are large.
  mutating func block(_ count: Int) -> [UInt8] {
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
