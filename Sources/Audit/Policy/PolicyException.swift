package import ByteLayout
package import JSONText

/// A component to which a statement does not apply for a while. Nothing proves who made a package
/// that claims the component ID but the statement about signers.
package struct PolicyException: JSONReadableRecord, Sendable, Hashable {
  package private(set) var component = GUID.zero
  package private(set) var statement = StatementName.findings
  /// What is excused: capabilities, hosts, ports, programs, rules; `nil` for all that the statement
  /// refuses, also for want of something to judge.
  package private(set) var values: [String]?
  /// Why, for whoever reads it later.
  package private(set) var reason = ""
  /// The last day.
  package private(set) var until = PolicyDate.none

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member(
      "component_id", text: \.component,
      else: "is not a GUID: 8-4-4-4-12 hexadecimal digits without braces")
    visitor.member("statement", at: \.statement)
    visitor.member("values", at: \.values) { values in
      guard let values else { return nil }
      if values.isEmpty { return "is empty; leave it out to excuse everything" }
      let twice = Set(values).count < values.count ? "names something twice" : nil
      return List.isTooLong(values) ?? twice
    }
    visitor.member("reason", at: \.reason) { reason in
      reason.allSatisfy(\.isWhitespace) ? "is empty" : nil
    }
    visitor.member("until", at: \.until)
  }

  /// Whether it still holds at a moment, in seconds since 1970-01-01 00:00:00 UTC.
  package func isInForce(at time: Int64) -> Bool { !until.isOver(at: time) }
}
