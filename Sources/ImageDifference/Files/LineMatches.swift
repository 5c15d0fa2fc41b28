/// Finds which lines of two texts belong together (E. W. Myers, "An O(ND) difference algorithm and its
/// variations", 1986): the longest common row of lines, as far as a number of edits allows.
struct LineMatches {
  /// The most comparisons of two lines that one comparison of two inputs makes.
  static let steps = 40_000_000

  /// How many lines of a pair of texts may differ. Beyond that everything between the common start
  /// and the common end counts as replaced, so that memory stays below the square of it.
  let edits: Int
  /// How many comparisons are left.
  private(set) var steps: Int

  /// Pairs of equal lines, ascending on both sides.
  mutating func find(_ old: [ExactText], _ new: [ExactText]) -> [(Int, Int)] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
    }
    let head = (0..<start).map { ($0, $0) }
    let tail = (0..<(old.count - oldEnd)).map { (oldEnd + $0, newEnd + $0) }
    let middle = search(Array(old[start..<oldEnd]), Array(new[start..<newEnd]))
    return head + middle.map { ($0.0 + start, $0.1 + start) } + tail
  }

  private mutating func search(_ old: [ExactText], _ new: [ExactText]) -> [(Int, Int)] {
    guard !old.isEmpty, !new.isEmpty, !Set(old).isDisjoint(with: new) else { return [] }
    // Lines become numbers, which compare in no time.
    var numbers: [ExactText: Int] = [:]
    func number(_ line: ExactText) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let (before, after) = (old.map(number), new.map(number))
    let most = min(edits, before.count + after.count)
    // The furthest line of the old text on each diagonal, for each number of edits.
    var reached = [Int](repeating: 0, count: 2 * most + 3)
    var trace: [[Int]] = []
    for count in 0...most {
      steps -= count + 1
      guard steps > 0 else { return [] }
      trace.append(Array(reached[(most + 1 - count)...(most + 1 + count)]))
      for diagonal in stride(from: -count, through: count, by: 2) {
        let index = diagonal + most + 1
        let goesDown =
          diagonal == -count || (diagonal != count && reached[index - 1] < reached[index + 1])
        var left = goesDown ? reached[index + 1] : reached[index - 1] + 1
        let first = left
        while left < before.count, left - diagonal < after.count, left >= 0,
          left - diagonal >= 0, before[left] == after[left - diagonal]
        { left += 1 }
        steps -= left - first
        reached[index] = left
        if left >= before.count, left - diagonal >= after.count {
          return Self.backtrack(trace, before.count, after.count)
        }
      }
    }
    return []
  }

  /// Walks back along the way that was found, and collects the pairs on it.
  private static func backtrack(_ trace: [[Int]], _ old: Int, _ new: Int) -> [(Int, Int)] {
    var (left, right) = (old, new)
    var pairs: [(Int, Int)] = []
    for count in stride(from: trace.count - 1, through: 0, by: -1) {
      let row = trace[count]
      func reached(_ diagonal: Int) -> Int {
        let index = diagonal + count
        return row.indices.contains(index) ? row[index] : 0
      }
      let diagonal = left - right
      let goesDown =
        diagonal == -count
        || (diagonal != count && reached(diagonal - 1) < reached(diagonal + 1))
      let former = goesDown ? diagonal + 1 : diagonal - 1
      let start = count == 0 ? 0 : reached(former)
      let turn = count == 0 ? 0 : goesDown ? start : start + 1
      while left > turn, left - 1 >= 0, right - 1 >= 0 {
        (left, right) = (left - 1, right - 1)
        pairs.append((left, right))
      }
      (left, right) = (start, start - former)
    }
    return pairs.reversed()
  }
}
