public import Findings

/// Why nothing can be built from an input: the findings, at least one of them an error, each with
/// its file and where possible line and column.
public struct RefusedInput: Error, Sendable, Hashable {
  /// What is wrong; warnings are among them.
  public let findings: FindingLog
  /// Whether a text is none that could be read, so that nothing more can be said of it.
  package let isMalformed: Bool

  /// Refuses for these reasons.
  package init(_ findings: FindingLog, isMalformed: Bool = false) {
    self.findings = findings
    self.isMalformed = isMalformed
  }

  /// Refuses for one reason.
  init(_ rule: Rule, _ detail: String, at place: Place) {
    var findings = FindingLog()
    findings.add(rule, detail, at: place)
    self.init(findings)
  }
}

extension FindingLog {
  /// Refuses the input where a rule of severity `error` was broken.
  func refuseErrors() throws(RefusedInput) {
    if hasErrors { throw RefusedInput(self) }
  }
}
