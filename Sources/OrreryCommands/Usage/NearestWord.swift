/// The word that a person who mistyped another has most likely meant.
enum NearestWord {
  /// The nearest of `words`: one that differs in few letters, or that the typed one is the start of;
  /// `nil` where none is near.
  static func to(_ typed: String, among words: [String]) -> String? {
    let letters = Array(typed.lowercased())
    let near = words.map { (word: $0, distance: distance(letters, Array($0.lowercased()))) }
      .filter { $0.distance <= max(1, min(letters.count, $0.word.count) / 3) }
    if let nearest = near.min(by: { $0.distance < $1.distance }) { return nearest.word }
    let start = String(letters)
    guard letters.filter({ $0 != "-" }).count >= 2 else { return nil }
    return words.filter { $0.lowercased().hasPrefix(start) }.min { $0.count < $1.count }
  }

  /// How many letters have to be added, left out, replaced, or swapped with their neighbour.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    // A word far longer than any option is near none.
    guard left.count <= 64, right.count <= 64 else { return .max }
    var before: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var line = [row + 1]
      for (column, other) in right.enumerated() {
        var steps = min(
          last[column + 1] + 1, line[column] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          steps = min(steps, before[column - 1] + 1)
        }
        line.append(steps)
      }
      (before, last) = (last, line)
    }
    return last[right.count]
  }
}
