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

/// What a team makes of the rules, as the command line says it.
struct LintPolicyRequest {
  /// The rules whose findings are left out.
  let ignore: [String]
  /// Rules with other severities, `rule=severity`.
  let severity: [String]
  /// A baseline whose findings are passed over.
  let baseline: String?
  /// The baseline to write.
  let writeBaseline: String?

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
  static var rules: [Rule] {
    FileSystemRules.all + ManifestRules.all + ByteRules.all + CompressionRules.all
      + ImageContentRules.all + ContainerRules.all + SectionRules.all + InspectionRules.all
      + EntryPointRules.all + JSONRules.all + BuildRules.all
  }

  /// - Parameter read: Takes the baseline, which is read besides the inputs.
  func load(_ read: ReadFiles) throws -> LintPolicy {
    if let baseline { read.add([baseline]) }
    return LintPolicy(
      weights: try weights(),
      known: try baseline.map { try LintBaseline(path: $0).counts } ?? [:],
      collector: writeBaseline == nil ? nil : LintCollector(),
      names: (baseline ?? writeBaseline).map { BaselineNames(of: $0) } ?? BaselineNames())
  }

  /// Writes what was collected, over nothing that was read.
  func write(_ policy: LintPolicy, _ read: ReadFiles) throws {
    guard let writeBaseline, let collector = policy.collector else { return }
    let file = try read.open(writeBaseline, as: .baseline)
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
  /// How a baseline calls files.
  let names: BaselineNames

  /// Whether a finding keeps a text from being read: then nothing else was looked at, and it can be
  /// neither passed over nor weakened.
  private static func isFinal(_ finding: Finding) -> Bool {
    finding.severity == .error && finalRules.contains(finding.rule)
  }

  /// The rules of texts, but for those after which reading goes on; and those of files that are not
  /// there.
  private static let finalRules: Set<Rule> = {
    let passable = [
      JSONRules.duplicateKey, JSONRules.trailingContent, JSONRules.byteOrderMark,
      JSONRules.loneSurrogate,
    ]
    return Set(JSONRules.all).subtracting(passable).union([
      ManifestRules.notAnObject, DefinitionRules.notAnObject, DefinitionRules.missingFile,
      DefinitionRules.missingImport, BuildRules.unreadable,
    ])
  }()

  /// The report as the team sees it. Findings beyond the limit of the log keep their weight.
  func applied(to report: LintReport) -> LintReport {
    var left = known
    var hidden = 0
    let weighed = report.findings.compactMap { finding -> Finding? in
      guard !Self.isFinal(finding) else { return finding }
      guard let severity = weights.weight(of: finding.rule, finding.severity) else {
        hidden += 1
        return nil
      }
      var finding = finding
      finding.severity = severity
      return finding
    }
    guard collector != nil || !known.isEmpty else {
      return LintReport(
        input: report.input, kind: report.kind, findings: weighed, passedOver: hidden)
    }
    let input = names.name(report.input)
    let key = { (finding: Finding) in
      LintBaseline.Key(finding, of: input, file: names.file(finding, of: report.kind))
    }
    collector?.add(
      weighed.findings.lazy.filter { !Self.isFinal($0) && $0.severity != .note }.map(key))
    let findings = weighed.compactMap { finding -> Finding? in
      guard !Self.isFinal(finding) else { return finding }
      let key = key(finding)
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
