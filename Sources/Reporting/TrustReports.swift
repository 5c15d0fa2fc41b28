import Cryptography
package import Findings
public import JSONText
package import Verification

/// The outcome of `verify` for one input.
package struct VerifyReport: Report {
  let input: String
  let size: Int
  let verdict: Verdict
  let findings: FindingLog
  let demandsPrivateKey: Bool
  let lapses: [CertificateLapse]

  /// - Parameters:
  ///   - demandsPrivateKey: Whether a signature that anybody can make is no answer.
  ///   - time: The moment to hold the certificates' validity against, Unix seconds.
  package init(
    input: String, size: Int, verdict: Verdict, findings: FindingLog,
    demandsPrivateKey: Bool = false, time: Int64? = nil
  ) {
    lapses = verdict.signers.lapses(at: time)
    self.demandsPrivateKey = demandsPrivateKey
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
    visitor.member("public_key") { $0.verdict.isSignedWithPublishedKey }
    visitor.member("signer") { $0.verdict.signer?.subject }
    visitor.member("lapsed_certificates") { $0.lapses.isEmpty ? nil : $0.lapses }
    visitor.member("checks") { $0.verdict.trace.outcomes }
    visitor.member("findings") { $0.findings.findings }
    visitor.member("findings_omitted") { $0.findings.omitted }
  }

  /// The verdict, with what else decides or is worth knowing in a few words.
  package func headline(_ style: TextStyle) -> String {
    verdictLine(style) + lapses.map { "; \($0.brief)" }.joined()
      + PublishedKey.brief(demandsPrivateKey && verdict.isSignedWithPublishedKey)
  }

  private func verdictLine(_ style: TextStyle) -> String {
    let name = InputName.text(input)
    let word: String
    if let verified = verdict.verified {
      word =
        PublishedKey.painted("trusted", verdict.isSignedWithPublishedKey, style)
        + ", signed by \(Printable.text(verified.signer.subject))"
    } else {
      let reason = verdict.trace.firstFailure.map { ": \($0.rule.id)" } ?? ""
      word = style.paint("not trusted", .red) + reason
    }
    return "\(name): \(word)"
  }

  /// The verdict, then a line a check.
  package func text(_ style: TextStyle) -> String {
    let judged = findings.findings.filter { $0.part == .manifest && $0.severity != .note }
    let lines =
      [verdictLine(style)] + verdict.trace.lines(style)
      + (judged.isEmpty ? [] : ["  the manifest, which does not decide this:"])
      + judged.map { "  " + $0.text(style) }
      + lapses.map { "  note: \($0.note)" }
      + PublishedKey.objection(demandsPrivateKey && verdict.isSignedWithPublishedKey)
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What is said of a signature that anybody can have made.
enum PublishedKey {
  static let words = "public SDK key"

  /// What `--require-private-key` says where it turned an answer.
  static let refusal = "refused by --require-private-key: anybody can sign with this key"

  /// The same in a few words, behind others.
  static func brief(_ isMade: Bool) -> String { isMade ? "; refused by --require-private-key" : "" }

  static func objection(_ isMade: Bool) -> [String] { isMade ? ["  " + refusal] : [] }

  /// A good word, and behind it what it is worth.
  static func painted(_ word: String, _ isPublished: Bool, _ style: TextStyle) -> String {
    style.paint(word, .green) + (isPublished ? style.paint(" (\(words))", .yellow) : "")
  }
}

/// The outcome of `explain` for one input: what a device decides, and why.
package struct ExplainReport: Report {
  let input: String
  let size: Int
  let device: String
  let decision: TrustDecision
  let demandsPrivateKey: Bool
  let showsAll: Bool

  /// The decision of `device`, described in a few words, about the input of this name.
  ///
  /// - Parameters:
  ///   - demandsPrivateKey: Whether a signature that anybody can make is no answer.
  ///   - showsAll: Whether people see the checks that passed too. JSON has them all.
  package init(
    input: String, size: Int, device: String, decision: TrustDecision,
    demandsPrivateKey: Bool = false, showsAll: Bool = false
  ) {
    self.demandsPrivateKey = demandsPrivateKey
    self.showsAll = showsAll
    self.input = input
    self.size = size
    self.device = device
    self.decision = decision
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/explain/1" }
    visitor.member("input") { $0.input }
    visitor.member("size") { $0.size }
    visitor.member("device") { $0.device }
    visitor.member("operation") { $0.decision.operation.name }
    visitor.member("accepted") { $0.decision.isAccepted }
    visitor.member("public_key") { $0.decision.isSignedWithPublishedKey }
    visitor.member("refused_by") { $0.decision.refusal?.check.rule.id }
    visitor.member("reply") { $0.decision.reply }
    visitor.member("cause") { $0.decision.refusal?.cause }
    visitor.member("remedy") { $0.decision.refusal?.check.remedy }
    visitor.member("checks") { $0.decision.trace.outcomes.map(StepRecord.init) }
  }

  /// The decision, and who else objects.
  package func headline(_ style: TextStyle) -> String {
    decisionLine(style)
      + PublishedKey.brief(demandsPrivateKey && decision.isSignedWithPublishedKey)
  }

  private func decisionLine(_ style: TextStyle) -> String {
    let word =
      decision.isAccepted
      ? PublishedKey.painted("accepted", decision.isSignedWithPublishedKey, style)
      : style.paint("refused", .red)
    return "\(InputName.text(input)): \(word) by \(device), \(operation)\(reason)"
  }

  /// The decision, what the device replies, then a line a failed check with what it rests on and
  /// what to do about it.
  package func text(_ style: TextStyle) -> String {
    var lines = [decisionLine(style)]
    if !decision.isAccepted {
      if let reply = decision.reply { lines.append("  the device replies \(reply.words)") }
      if let cause = decision.refusal?.cause { lines.append("  because of \(cause.words)") }
    }
    if let warning = decision.warning { lines.append("  \(style.paint(.warning)): \(warning)") }
    lines += decision.trace.lines(style, withEvidence: true) { showsAll || $0.state == .failed }
    if !showsAll { lines += others }
    lines += PublishedKey.objection(demandsPrivateKey && decision.isSignedWithPublishedKey)
    return lines.joined(separator: "\n") + "\n"
  }

  private var operation: String { decision.operation.name }

  /// The check that the device refuses by.
  private var reason: String { decision.refusal.map { ": \($0.check.rule.id)" } ?? "" }

  /// How many checks are not shown.
  private var others: [String] {
    let states = decision.trace.outcomes.map(\.state)
    let (passed, open) = (states.count { $0 == .passed }, states.count { $0 == .notReached })
    let parts =
      (passed > 0 ? ["\(passed) passed"] : []) + (open > 0 ? ["\(open) not reached"] : [])
    return parts.isEmpty ? [] : ["  \(parts.joined(separator: ", ")); --all-checks lists them"]
  }
}

/// One check of a decision in JSON.
package struct StepRecord: JSONRecord {
  let step: CheckOutcome

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("check") { $0.step.check.rule.id }
    visitor.member("stage") { $0.step.check.stage }
    visitor.member("layer") { $0.step.layer }
    visitor.member("state") { $0.step.state }
    visitor.member("detail") { $0.step.detail }
    visitor.member("summary") { $0.step.check.rule.summary }
    visitor.member("evidence") { $0.step.check.rule.evidence }
    visitor.member("protects") { $0.step.check.protects }
    visitor.member("remedy") { $0.step.check.remedy }
    visitor.member("device_error") { $0.step.error }
  }
}

extension Check.Stage: JSONRepresentable {}

/// One of the device's own errors in JSON.
extension DeviceError: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("code") { $0.code }
    visitor.member("name") { $0.name }
    visitor.member("message") { $0.message }
  }
}

extension DeviceError {
  /// Number, name and message.
  package var words: String {
    let name = name.map { ", \($0)" } ?? ""
    let message = message.map { ": \($0)" } ?? ""
    return "\(code)\(name)\(message)"
  }
}
