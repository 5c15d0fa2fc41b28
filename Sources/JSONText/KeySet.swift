/// The keys of one object, told apart scalar by scalar. Few are compared one by one, which most
/// objects have; more are hashed, so that an object of a million keys takes no square of a time.
struct KeySet {
  private var few: [String] = []
  // As bytes: Swift's equality of strings is wider than that of JSON.
  private var many: Set<[UInt8]> = []

  private static let fewest = 16

  /// Takes a key; `false` where it was taken before.
  mutating func insert(_ key: String) -> Bool {
    guard many.isEmpty else { return many.insert(Array(key.utf8)).inserted }
    if few.contains(where: { $0.isExactly(key) }) { return false }
    few.append(key)
    if few.count == Self.fewest { many = Set(few.map { Array($0.utf8) }) }
    return true
  }
}
