/// Tells whether an object has a key already, scalar by scalar. Few members are compared one by one,
/// which most objects have; of more the keys are hashed, so that the time stays linear in the number
/// of keys.
struct KeySet {
  // As bytes: Swift's equality of strings is wider than that of JSON.
  private var keys: Set<[UInt8]> = []

  private static let few = 16

  /// Takes the key of the member that comes next.
  ///
  /// - Parameter members: All members before it, whose keys were taken.
  /// - Returns: `false` where one of them has the key.
  mutating func insert(_ key: String, behind members: [JSONMember]) -> Bool {
    guard members.count >= Self.few else {
      return !members.indices.contains { members[$0].isNamed(key) }
    }
    if keys.isEmpty { keys = Set(members.map { Array($0.key.utf8) }) }
    return keys.insert(Array(key.utf8)).inserted
  }
}
