/// One thing that must hold for every input. Targets declare theirs as values and list them, and a
/// test plants a fault for each: a property that cannot fail proves nothing.
package struct Property: Sendable, Hashable {
  /// Stable name, `target.property`: what a crash is known by.
  package let id: String
  /// One sentence: what must hold.
  package let summary: String

  /// States a property.
  package init(_ id: String, _ summary: String) {
    self.id = id
    self.summary = summary
  }

  /// Two properties are the same when their ids are.
  package static func == (left: Property, right: Property) -> Bool { left.id == right.id }

  /// Hashes the id alone.
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// Fails unless the condition holds; the detail is only worded then.
  func require(
    _ holds: Bool, _ detail: @autoclosure () -> String
  ) throws(PropertyFailure) {
    if !holds { throw PropertyFailure(self, detail()) }
  }

  /// What comes of something that must not fail; `what` was being done.
  func value<Value: ~Copyable>(
    _ what: @autoclosure () -> String? = nil, _ body: () throws -> Value
  ) throws(PropertyFailure) -> Value {
    do { return try body() } catch {
      throw PropertyFailure(self, (what().map { "\($0): " } ?? "") + "\(error)")
    }
  }
}

/// An input for which a property does not hold: a mistake of ours, whatever the input is.
package struct PropertyFailure: Error, Sendable, Hashable {
  /// What does not hold.
  package let property: Property
  /// What was seen instead; lower case, no full stop.
  package let detail: String

  /// States a failure.
  package init(_ property: Property, _ detail: String) {
    self.property = property
    self.detail = detail
  }
}

extension PropertyFailure: CustomStringConvertible {
  /// `package.tail: 3 of 152 bytes are others (what follows the content is written back as it was)`.
  package var description: String { "\(property.id): \(detail) (\(property.summary))" }
}
