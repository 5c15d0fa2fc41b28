public import Findings
public import JSONText

/// What a linted file is.
public enum LintedKind: String, Sendable, CaseIterable, JSONRepresentable {
  /// An application manifest.
  case manifest
  /// A hardware definition.
  case hardwareDefinition = "hardware-definition"
  /// An image package.
  case package
}

/// The findings in one file: the outcome of `lint`.
public struct LintReport: JSONRecord {
  let input: String
  let kind: LintedKind
  /// What was found.
  public let findings: FindingLog

  /// The findings in the input of this name.
  public init(input: String, kind: LintedKind, findings: FindingLog) {
    self.input = input
    self.kind = kind
    self.findings = findings
  }

  /// The members, stated once.
  public static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/lint/1" }
    visitor.member("input") { $0.input }
    visitor.member("kind") { $0.kind }
    visitor.member("errors") { $0.count(.error) }
    visitor.member("warnings") { $0.count(.warning) }
    visitor.member("notes") { $0.count(.note) }
    visitor.member("findings") { $0.findings.findings.map(FindingRecord.init) }
    visitor.member("findings_omitted") { $0.findings.omitted }
  }

  private func count(_ severity: Severity) -> Int {
    findings.findings.count { $0.severity == severity }
  }

  /// A line a finding, in the form that editors jump to, then a summary.
  public func text(_ style: TextStyle) -> String {
    let name = Printable.text(input)
    let lines = findings.lines(style, input: name)
    let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let number = count(severity)
      return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
    }
    let summary = counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
    return (lines + ["\(name): \(summary)"]).joined(separator: "\n") + "\n"
  }
}

extension FindingLog {
  /// `app_manifest.json:3:5: error: …  [rule]`.
  fileprivate func lines(_ style: TextStyle, input: String) -> [String] {
    findings.map { finding in
      let place = finding.placeText
      let position = place.isEmpty ? input : finding.place.file == nil ? "\(input):\(place)" : place
      let word = style.paint(
        finding.severity.rawValue, finding.severity == .error ? .red : .yellow)
      return "\(position): \(word): \(Printable.text(finding.detail)) [\(finding.rule.id)]"
    } + (omitted > 0 ? ["\(input): … and \(omitted) more findings beyond the limit"] : [])
  }
}
