import Cryptography
package import Findings
package import JSONText
package import Verification

/// The outcome of `verify` for one input.
package struct VerifyReport: JSONRecord {
  let input: String
  let size: Int
  let verdict: Verdict
  let findings: FindingLog

  /// The outcome for the input of this name.
  package init(input: String, size: Int, verdict: Verdict, findings: FindingLog) {
    self.input = input
    self.size = size
    self.verdict = verdict
    self.findings = findings
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/verify/1" }
    visitor.member("input") { $0.input }
    visitor.member("size") { $0.size }
    visitor.member("trusted") { $0.verdict.isTrusted }
    visitor.member("signer") { $0.verdict.signer?.subject }
    visitor.member("checks") { $0.verdict.trace.outcomes }
    visitor.member("findings") { $0.findings.findings }
    visitor.member("findings_omitted") { $0.findings.omitted }
  }

  /// The verdict, then a line a check.
  package func text(_ style: TextStyle) -> String {
    let name = InputName.text(input)
    let word: String
    if let verified = verdict.verified {
      word =
        style.paint("trusted", .green) + ", signed by \(Printable.text(verified.signer.subject))"
    } else {
      let reason = verdict.trace.firstFailure.map { ": \($0.rule.id)" } ?? ""
      word = style.paint("not trusted", .red) + reason
    }
    return (["\(name): \(word)"] + verdict.trace.lines(style)).joined(separator: "\n") + "\n"
  }
}
