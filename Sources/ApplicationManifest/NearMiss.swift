/// Finds the name that a person may have meant by one that nobody knows.
package enum NearMiss {
  /// The one of `names` that differs from a word in case and separators only, or in a slip or two.
  package static func name(_ word: String, among names: [String]) -> String? {
    let known = ManifestLint.table(names)
    let relaxed = ManifestLint.relaxed(word)
    return known[relaxed] ?? name(relaxed, in: known)
  }

  /// Whether two names differ in nothing but case and separators, so that a person takes one for the
  /// other.
  package static func isSame(_ left: String, _ right: String) -> Bool {
    ManifestLint.relaxed(left) == ManifestLint.relaxed(right)
  }

  /// Longer keys are no slips.
  private static let longest = 40

  /// The known name that is nearest, if it is near: one slip in a short name, two in a longer one.
  ///
  /// - Parameters:
  ///   - key: The key in its relaxed spelling.
  ///   - known: Names by their relaxed spelling.
  static func name(_ key: [UInt8], in known: [[UInt8]: String]) -> String? {
    guard (4...longest).contains(key.count) else { return nil }
    var best: (distance: Int, name: String)?
    for (other, name) in known where other.count >= 4 {
      let limit = min(key.count, other.count) < 8 ? 1 : 2
      guard abs(other.count - key.count) <= limit else { continue }
      let distance = distance(key, other)
      guard distance <= limit else { continue }
      // Of names that are equally near, the first in the alphabet: answers must not depend on chance.
      if let known = best, (known.distance, known.name) <= (distance, name) { continue }
      best = (distance, name)
    }
    return best?.name
  }

  /// `: did you mean "Gpio"?` of a value that is a known one in another case, or near one; empty of
  /// others.
  static func question(_ text: String, among known: [String]) -> String {
    let names = Dictionary(known.map { (ManifestLint.relaxed($0), $0) }) { first, _ in first }
    let relaxed = ManifestLint.relaxed(text)
    guard let name = names[relaxed] ?? name(relaxed, in: names) else { return "" }
    return ": did you mean \"\(name)\"?"
  }

  /// Letters to add, remove, change or swap with their neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var above = Array(0...right.count)
    for row in left.indices {
      var line = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var least = min(above[column] + (isSame ? 0 : 1), above[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        line.append(least)
      }
      (before, above) = (above, line)
    }
    return above[right.count]
  }
}
