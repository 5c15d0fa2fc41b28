import Findings
import ImageDifference
import Verification

extension LintReport: JudgingReport {
  package var judgedName: String { input }

  package var judgedResults: (results: [JudgedResult], omitted: Int) {
    let isImage = kind == .package
    return (
      ordered.map { JudgedResult($0, in: input, isImage: isImage) }, findings.omitted
    )
  }

  package var judgedWords: String { summary }
}

extension VerifyReport: JudgingReport {
  package var judgedName: String { input }

  package var judgedResults: (results: [JudgedResult], omitted: Int) {
    // What is wrong with the structure is there finding by finding; who signed is in the checks.
    let signing = verdict.trace.outcomes.filter {
      $0.state == .failed && $0.rule.part == .signing
    }
    let objection =
      demandsPrivateKey && verdict.isSignedWithPublishedKey
      ? [PublishedKey.result(in: input)] : []
    return (
      findings.findings.map { JudgedResult($0, in: input, isImage: true) }
        + signing.map { JudgedResult($0, in: input) } + objection,
      findings.omitted
    )
  }

  package var judgedWords: String {
    if verdict.isTrusted { return PublishedKey.refusal }
    return "not trusted" + (verdict.trace.firstFailure.map { ": \($0.rule.id)" } ?? "")
  }
}

extension ExplainReport: JudgingReport {
  package var judgedName: String { input }

  package var judgedResults: (results: [JudgedResult], omitted: Int) {
    let failed = decision.trace.outcomes.filter { $0.state == .failed }
    let objection =
      demandsPrivateKey && decision.isSignedWithPublishedKey
      ? [PublishedKey.result(in: input)] : []
    return (failed.map { JudgedResult($0, in: input) } + objection, 0)
  }

  package var judgedWords: String {
    if decision.isAccepted { return PublishedKey.refusal }
    return "refused by \(device)" + (decision.refusal.map { ": \($0.check.rule.id)" } ?? "")
  }
}

extension DiffReport: JudgingReport {
  package var judgedName: String { newName }

  /// What closes the gate is an error; without a gate whatever matters for security is a warning, all
  /// else a note.
  package var judgedResults: (results: [JudgedResult], omitted: Int) {
    let limits = reasons.filter { reason in !changes.contains { $0.kind.id == reason } }
    return (
      changes.map { change in
        JudgedResult(
          rule: JudgedResult.Rule(change.kind), severity: severity(of: change),
          message: change.sentence.text, file: newName, inside: Printable.text(change.subject))
      }
        + limits.map { reason in
          JudgedResult(
            rule: JudgedResult.Rule(
              id: reason, summary: "What --fail-on asks for holds.",
              help: "Change the package, or the gate.", severity: .error, tags: ["gate"]),
            severity: .error, message: "the gate is closed by \(reason)", file: newName)
        }, 0
    )
  }

  package var judgedWords: String {
    reasons.isEmpty ? "different" : "the gate is closed by " + reasons.joined(separator: ", ")
  }

  private func severity(of change: Change) -> Severity {
    if let gate { return gate.contains(change) ? .error : .note }
    return change.weight == .security ? .warning : .note
  }
}

extension JudgedResult.Rule {
  init(_ kind: ChangeKind) {
    self.init(
      id: kind.id, summary: kind.summary,
      help: "\(kind.summary) Run `orrery help differences` for all kinds.",
      severity: kind.weight == .security ? .warning : .note, tags: [kind.weight.rawValue])
  }
}

extension JudgedResult {
  /// A check that failed.
  init(_ outcome: CheckOutcome, in input: String) {
    rule = Rule(outcome.rule, remedy: outcome.check.remedy)
    severity = .error
    message = outcome.detail.isEmpty ? outcome.rule.summary : outcome.detail
    file = input
    inside = outcome.layer == .inner ? "inner package" : ""
  }
}

extension PublishedKey {
  /// What `--require-private-key` says of an input that it turned.
  fileprivate static func result(in input: String) -> JudgedResult {
    JudgedResult(
      rule: JudgedResult.Rule(
        id: "require-private-key", summary: "No signature counts that anybody can make.",
        help: "Sign with a key of your own: `orrery sign --signer FILE`.", severity: .error,
        tags: ["signing"]),
      severity: .error, message: refusal, file: input)
  }
}
