import Audit
import Findings

extension AuditReport: JudgingReport {
  package var judgedName: String { input }

  package var judgedResults: (results: [JudgedResult], omitted: Int) {
    let findings = audit.findings.findings.map { finding in
      JudgedResult(
        rule: JudgedResult.Rule(finding.rule), severity: finding.severity,
        message: finding.detail.isEmpty ? finding.rule.summary : finding.detail, file: input,
        inside: finding.placeWords)
    }
    let refusals = policy?.verdict.results.filter { $0.state == .refused } ?? []
    return (
      findings + refusals.flatMap { JudgedResult.refusals($0, in: input) },
      audit.findings.omitted + refusals.reduce(0) { $0 + $1.omitted }
    )
  }

  package var judgedWords: String {
    let refused = policy?.verdict.results.filter { $0.state == .refused } ?? []
    guard !refused.isEmpty else { return audit.findings.hasErrors ? "errors" : "damaged" }
    return "refused by the policy: \(refused.map(\.statement.rawValue).joined(separator: ", "))"
  }
}

extension AuditFinding {
  /// Where in the image, on one line.
  fileprivate var placeWords: String {
    let position = offset.map { "0x" + String($0, radix: 16) }
    return [file, position, field, symbol].compactMap { $0 }.joined(separator: " ")
  }
}

extension JudgedResult {
  /// What a statement of a policy refuses, each thing a result.
  fileprivate static func refusals(_ result: StatementResult, in input: String) -> [JudgedResult] {
    let name = result.statement.rawValue
    let rule = Rule(
      id: "policy.\(name)", summary: "The statement \(name) of the policy holds.",
      help: "Run `orrery policy explain` for what the policy asks for.", severity: .error,
      tags: ["policy"])
    let details = result.observations.map { ($0.detail, $0.place.file ?? "") }
    return (details.isEmpty ? [(result.detail, "")] : details).map { detail, inside in
      JudgedResult(rule: rule, severity: .error, message: detail, file: input, inside: inside)
    }
  }
}
