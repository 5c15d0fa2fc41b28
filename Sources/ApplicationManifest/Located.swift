public import JSONText

/// A value and where it is in its text.
public struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The value.
  public var value: Value
  /// Its place; `nil` for a manifest that was built.
  public var position: JSONPosition?

  /// Takes a value out of JSON: `nil` where `get` finds none.
  init?(_ json: JSONValue?, _ get: (JSONValue) -> Value?) {
    guard let json, let value = get(json) else { return nil }
    self.value = value
    position = json.position
  }
}
