/// A key and its value.
public struct JSONMember: Sendable, Hashable {
  /// The key, its escapes resolved.
  public package(set) var key: String
  /// Where the key stands, with its quotes; `nil` for a member that was built.
  public package(set) var keyPosition: JSONPosition?
  /// The value.
  public package(set) var value: JSONValue

  package init(_ key: String, _ value: JSONValue, keyAt keyPosition: JSONPosition? = nil) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
  }

  /// Whether the key is `name`, scalar by scalar.
  package func isNamed(_ name: String) -> Bool { key.isExactly(name) }

  /// Same key and value, wherever they stand.
  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.isNamed(right.key) && left.value == right.value
  }

  /// Hashes key and value.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(value)
  }
}
