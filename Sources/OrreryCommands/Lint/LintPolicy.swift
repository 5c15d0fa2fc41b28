import ASXipFS
import ApplicationManifest
import ArgumentParser
import ByteLayout
import DataFiles
import Findings
import ImageContents
import ImagePackage
import Inspection
import JSONText
import LZMAStreams
import Packaging
import Reporting

/// What a team makes of the rules.
struct LintPolicyOptions: ParsableArguments {
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
    help: ArgumentHelp("Leave out the findings that this baseline lists.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the errors and warnings found into a baseline, and pass over them.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var writeBaseline: String?

  func validate() throws {
    _ = try weights()
    guard baseline == nil || writeBaseline == nil else {
      throw ValidationError("--baseline cannot be combined with --write-baseline.")
    }
  }

  private func weights() throws -> RuleWeights {
    try RuleWeights(ignore: ignore, severity: severity, among: Self.rules)
  }

  /// All rules that a finding can be about.
  private static var rules: [Rule] {
    FileSystemRules.all + ManifestRules.all + ByteRules.all + CompressionRules.all
      + ImageContentRules.all + ContainerRules.all + SectionRules.all + InspectionRules.all
      + EntryPointRules.all + JSONRules.all + BuildRules.all
  }

  func load() throws -> LintPolicy {
    LintPolicy(
      weights: try weights(),
      known: try baseline.map { try LintBaseline(path: $0).counts } ?? [:],
      collector: writeBaseline == nil ? nil : LintCollector())
  }

  /// Writes what was collected.
  func write(_ policy: LintPolicy) throws {
    guard let writeBaseline, let collector = policy.collector else { return }
    let file = try AtomicOutput(path: writeBaseline)
    try file.write(JSONWriter.line(collector.baseline, style: .pretty))
    try file.commit()
  }
}

/// What becomes of the findings of one input.
struct LintPolicy: Sendable {
  let weights: RuleWeights
  /// How often each finding is passed over.
  let known: [LintBaseline.Key: Int]
  /// Takes what a new baseline is made of.
  let collector: LintCollector?

  /// The report as the team sees it. Findings beyond the limit of the log keep their weight.
  func applied(to report: LintReport) -> LintReport {
    var left = known
    var hidden = 0
    let weighed = report.findings.compactMap { finding -> Finding? in
      guard let severity = weights.weight(of: finding.rule, finding.severity) else {
        hidden += 1
        return nil
      }
      var finding = finding
      finding.severity = severity
      return finding
    }
    collector?.add(weighed, of: report.input)
    let findings = weighed.compactMap { finding -> Finding? in
      let key = LintBaseline.Key(finding, of: report.input)
      let isKnown = collector.map { _ in finding.severity != .note } ?? (left[key, default: 0] > 0)
      guard isKnown else { return finding }
      left[key, default: 1] -= 1
      hidden += 1
      return nil
    }
    return LintReport(
      input: report.input, kind: report.kind, findings: findings, passedOver: hidden)
  }
}
