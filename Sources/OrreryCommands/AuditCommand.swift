import ArgumentParser
import Audit
import ELF
import Findings
import Inspection
import Reporting

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", _superCommandName: OrreryCommand.name,
    abstract: "Say what programs can reach, what the manifest asks for, and what was left in.",
    discussion: """
      Devices keep applications from no function of the C library; only the stub library that they \
      are linked with does. An audit names every import that this stub does not offer, holds the \
      manifest's capabilities against the functions that need them, tells how hardened each \
      program is, and finds keys, paths and debug information that were left in. The values of \
      keys are never printed.

      Of real-time programs, which import nothing, the privileges are not judged. What is called \
      through pointers, or compiled in, is not seen. orrery help rules ID tells about the rule of \
      a finding.

      With --policy, every statement of a policy is judged, by what the image says and not by \
      --ignore or --severity; orrery policy explain tells what it asks for. What cannot be judged \
      is refused. A policy that speaks of findings decides about errors, too. A signer is proven \
      where the trust store has its certificate.

      Exit codes: 0 no errors, and nothing is refused; 1 errors, or refused by the policy; 2 not a \
      package, or damaged, or the policy is none; 3 reading failed.

      Example: orrery audit app.imagepackage
      """)

  @Argument(
    help: ArgumentHelp(
      "Image packages: files, directories, or - for standard input.", valueName: "package"),
    completion: .file(extensions: ["imagepackage"]))
  var packages: [String] = []

  @Flag(
    name: .long, help: "Include every file in a directory, not only .imagepackage files.")
  var all = false

  @OptionGroup var batch: BatchOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Leave out the findings of this rule. Repeatable.", valueName: "rule"))
  var ignore: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Give the findings of a rule another severity: error, warning or note. Repeatable.",
      valueName: "rule=severity"))
  var severity: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Hold every image against this policy.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var policy: String?

  @Option(name: .long, help: PolicyTime.help)
  var time: PointInTime?

  @OptionGroup var trust: TrustOptions

  @OptionGroup var output: JudgementOptions

  func validate() throws {
    try batch.validate(inputs: packages, named: "package")
    _ = try weights()
    guard policy != nil || time == nil else {
      throw ValidationError("--time has no meaning without --policy.")
    }
    guard policy != "-" || !(batch.jobs || packages.contains("-")) else {
      throw ValidationError("Standard input cannot be the policy and something else.")
    }
  }

  private func weights() throws -> RuleWeights {
    try RuleWeights(
      ignore: ignore, severity: severity,
      among: AuditRules.all + EntryPointRules.all + ProgramRules.all)
  }

  func run() throws {
    let weights = try weights()
    let gate = try policy.map { try PolicyGate($0, at: time, trust: trust) }
    let inputs = try InputList(packages, endingIn: all ? nil : InputList.packageSuffix)
    let batch = Batch(
      verb: "audit", inputs: inputs, options: batch, format: output.format, isSpaced: true,
      reports: try output.asked(of: "audit"))
    try batch.run { input in
      let capture = FileCapture()
      // What went past cannot be judged, so a pipe that is too large is refused.
      let image = try input.read(observer: capture).image
      guard image.package != nil || image.content != nil else {
        throw image.failure(input.displayName)
      }
      let whole = Auditor.audit(image, capture)
      let verdict = try OperationFailure.naming(input.displayName) {
        try gate?.verdict(on: image, whole)
      }
      let (audit, passedOver) = whole.weighed(by: weights)
      let hasErrors = audit.findings.hasErrors
      let answer =
        verdict.flatMap { gate?.outcome($0, hasErrors: hasErrors) } ?? (hasErrors ? .no : .yes)
      return CommandResult(
        report: AuditReport(
          input: input.name, size: image.size, audit: audit, passedOver: passedOver,
          policy: verdict.map { PolicyRecord($0) }),
        outcome: max(image.outcome, answer))
    }
  }
}

extension AuditedImage {
  /// The audit as the user wants it, and how many findings that leaves out. What is beyond the limit of
  /// the log keeps its weight.
  fileprivate func weighed(by weights: RuleWeights) -> (audit: AuditedImage, passedOver: Int) {
    var audit = self
    var hidden = 0
    audit.findings = findings.compactMap { finding in
      guard let severity = weights.weight(of: finding.rule, finding.severity) else {
        hidden += 1
        return nil
      }
      var finding = finding
      finding.severity = severity
      return finding
    }
    return (audit, hidden)
  }
}
