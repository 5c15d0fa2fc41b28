import ArgumentParser
import Audit
import Cryptography
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

      Exit codes: 0 no errors; 1 errors; 2 not a package, or damaged; 3 reading failed.

      Example: orrery audit app.imagepackage
      """)

  @OptionGroup var inputs: InputOptions

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

  @OptionGroup var output: FormatOptions

  func validate() throws { _ = try weights() }

  private func weights() throws -> RuleWeights {
    try RuleWeights(
      ignore: ignore, severity: severity,
      among: AuditRules.all + EntryPointRules.all + ProgramRules.all)
  }

  func run() throws {
    let weights = try weights()
    try inputs.batch("audit", output).run { [inputs] input in
      let capture = FileCapture()
      let image = try input.read(
        oversized: .passed(inputs.signingType.curve.digest), observer: capture
      ).image
      guard image.package != nil || image.content != nil else {
        throw image.failure(input.displayName)
      }
      let (audit, passedOver) = Auditor.audit(image, capture).weighed(by: weights)
      return CommandResult(
        report: AuditReport(
          input: input.name, size: image.size, audit: audit, passedOver: passedOver),
        outcome: max(image.outcome, audit.findings.hasErrors ? .no : .yes))
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
