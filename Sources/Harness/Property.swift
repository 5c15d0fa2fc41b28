import Findings

/// What must hold for inputs of one kind.
package protocol InputProperties: Sendable {
  /// The properties of the code that everybody uses.
  init()

  static var all: [Property] { get }

  /// Tries an input. It neither keeps the bytes nor remembers anything.
  func check(_ bytes: Span<UInt8>) throws(PropertyFailure)
}

/// One thing that must hold for every input. Targets declare theirs as values and list them, and a
/// test plants a fault for each: a property that cannot fail proves nothing.
package struct Property: Sendable, Hashable {
  /// Stable name, `target.property`: what a crash is known by.
  package let id: String
  /// One sentence: what must hold.
  package let summary: String

  package init(_ id: String, _ summary: String) {
    self.id = id
    self.summary = summary
  }

  /// Fails unless the condition holds; the detail is only worded then.
  func require(
    _ holds: Bool, _ detail: @autoclosure () -> String
  ) throws(PropertyFailure) {
    if !holds { throw PropertyFailure(self, detail()) }
  }

  /// Fails where a finding lies outside of the `size` bytes that it is about.
  func require(_ finding: Finding, inside size: Int) throws(PropertyFailure) {
    guard let range = finding.place.range else { return }
    try require(
      range.lowerBound >= 0 && range.upperBound <= size,
      "\(finding.rule.id) at \(range) of \(size)")
  }

  /// Fails where one of some findings about `size` bytes lies outside of them.
  func require(_ findings: FindingLog, inside size: Int) throws(PropertyFailure) {
    for finding in findings.findings { try require(finding, inside: size) }
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
  package let property: Property
  /// What was seen instead; lower case, no full stop.
  package let detail: String

  package init(_ property: Property, _ detail: String) {
    self.property = property
    self.detail = detail
  }
}

extension PropertyFailure: CustomStringConvertible {
  /// `package.tail: 3 of 152 bytes are others (what follows the content is written back as it was)`.
  package var description: String { "\(property.id): \(detail) (\(property.summary))" }
}
