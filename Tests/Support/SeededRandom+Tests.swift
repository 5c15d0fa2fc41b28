package import ByteLayout

extension SeededRandom {
  /// A number below `limit`; 0 for a limit of 0.
  package mutating func roll(_ limit: Int) -> Int { number(0...max(0, limit - 1)) }

  /// One of a list that is not empty.
  package mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }

  /// True once in `times`.
  package mutating func once(in times: Int) -> Bool { roll(times) == 0 }
}
