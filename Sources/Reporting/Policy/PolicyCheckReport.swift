package import Audit
import Findings
package import JSONText

/// Whether a policy is one: the outcome of `policy check`.
package struct PolicyCheckReport: Report {
  let input: String
  let policy: Policy?
  let mistakes: [PolicyMistake]
  let omitted: Int
  let lapsed: [PolicyException]

  /// - Parameter time: The moment to hold the exceptions against, Unix seconds.
  package init(input: String, _ result: Result<Policy, PolicyMistakes>, time: Int64) {
    self.input = input
    switch result {
    case .success(let policy):
      self.policy = policy
      (mistakes, omitted) = ([], 0)
      lapsed = (policy.exceptions ?? []).filter { !$0.isInForce(at: time) }
    case .failure(let error):
      (policy, lapsed) = (nil, [])
      (mistakes, omitted) = (error.mistakes, error.omitted)
    }
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/policy-check/1" }
    visitor.member("input") { $0.input }
    visitor.member("sound") { $0.policy != nil }
    visitor.member("name") { $0.policy?.name }
    visitor.member("statements") { $0.policy?.statements.count }
    visitor.member("lapsed_exceptions") { record -> [PolicyExceptionRecord]? in
      record.lapsed.isEmpty ? nil : record.lapsed.map { PolicyExceptionRecord(exception: $0) }
    }
    visitor.member("mistakes") { $0.mistakes }
    visitor.member("mistakes_omitted") { $0.omitted }
  }

  /// A line a mistake, in the form that editors jump to, then a summary.
  package func text(_ style: TextStyle) -> String {
    let name = InputName.text(input)
    let lines = mistakes.map { mistake in
      let place = mistake.text.map { ":\($0.line):\($0.column)" } ?? ""
      return "\(name)\(place): \(style.paint(.error)): \(Printable.text(mistake.message))"
    }
    let notes = lapsed.map { exception in
      "\(name): \(style.paint(.note)): the exception of \(exception.component) from "
        + "\(exception.statement.word) ended on \(exception.until)"
    }
    return (lines + notes + [headline(style)]).joined(separator: "\n") + "\n"
  }

  /// The summary, which is the last line of the text.
  package func headline(_ style: TextStyle) -> String {
    let name = InputName.text(input)
    if let policy {
      let count = policy.statements.count
      return "\(name): \(style.paint("sound", .green)), policy \(Printable.text(policy.name)) with "
        + (count == 1 ? "1 statement" : "\(count) statements")
    }
    let count = mistakes.count + omitted
    return "\(name): \(style.paint("not a policy", .red)), "
      + (count == 1 ? "1 mistake" : "\(count) mistakes")
  }
}

extension PolicyMistake: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("message") { $0.message }
    visitor.member("line") { $0.text?.line }
    visitor.member("column") { $0.text?.column }
  }
}

/// An exception of a policy in JSON.
package struct PolicyExceptionRecord: JSONRecord {
  let exception: PolicyException

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("component_id") { "\($0.exception.component)" }
    visitor.member("statement") { $0.exception.statement }
    visitor.member("values") { $0.exception.values }
    visitor.member("reason") { $0.exception.reason }
    visitor.member("until") { "\($0.exception.until)" }
  }
}
