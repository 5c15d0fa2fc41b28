package import Audit
import ByteLayout
package import JSONText

/// What a policy asks for, in plain words: the outcome of `policy explain`.
package struct PolicyExplanation: Report {
  let input: String
  let policy: Policy
  let time: Int64

  /// - Parameter time: The moment to hold the exceptions against, Unix seconds.
  package init(input: String, _ policy: Policy, time: Int64) {
    self.input = input
    self.policy = policy
    self.time = time
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/policy-explain/1" }
    visitor.member("input") { $0.input }
    visitor.member("name") { $0.policy.name }
    visitor.member("description") { $0.policy.description }
    visitor.member("statements") { record in
      record.policy.statements.map { StatementWording(statement: $0) }
    }
    visitor.member("exceptions") { record in
      (record.policy.exceptions ?? []).map { PolicyExceptionRecord(exception: $0) }
    }
  }

  /// A sentence a statement, then the exceptions.
  package func text(_ style: TextStyle) -> String {
    let name = Printable.text(policy.name)
    var lines = [
      "\(InputName.text(input)): policy \(name)"
        + (policy.description.map { ", \(Printable.text($0))" } ?? "")
    ]
    lines += policy.statements.map { statement in
      "  \(statement.name.word): \(Printable.text(StatementWording(statement: statement).sentence))"
    }
    for exception in policy.exceptions ?? [] {
      let values = exception.values.map { " for \(WordList.and($0))" } ?? ""
      let end = exception.isInForce(at: time) ? "until" : "no longer, since it ended on"
      lines.append(
        "  except \(exception.component) from \(exception.statement.word)"
          + "\(Printable.text(values)) \(end) \(exception.until): \(Printable.text(exception.reason))"
      )
    }
    lines += remarks
    lines.append(
      "An image is refused where one statement refuses it, and where one cannot be judged.")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What whoever writes exceptions has to know: a component ID is what a package says of itself.
  private var remarks: [String] {
    let exceptions = policy.exceptions ?? []
    let signing: [StatementName] = [.trustedSigner, .sdkKey]
    let isProven = policy.statements.contains { statement in
      if case .trustedSigner(let demand) = statement {
        demand.isUnverifiedClaimEnough != true
      } else {
        false
      }
    }
    let isOpen = !isProven || exceptions.contains { signing.contains($0.statement) }
    return exceptions.isEmpty || !isOpen
      ? [] : ["Anybody can make a package that claims the component of an exception."]
  }
}
