package import Findings
package import JSONText

/// What a linted file is.
package enum LintedKind: String, Sendable, CaseIterable, JSONRepresentable {
  /// An application manifest.
  case manifest
  /// A hardware definition.
  case hardwareDefinition = "hardware-definition"
  /// An image package.
  case package
}

/// The findings in one file: the outcome of `lint`.
package struct LintReport: JSONRecord {
  let input: String
  let kind: LintedKind
  /// What was found.
  package let findings: FindingLog
  /// The findings in the order in which they are reported.
  let ordered: [Finding]

  /// The findings in the input of this name.
  package init(input: String, kind: LintedKind, findings: FindingLog) {
    self.input = input
    self.kind = kind
    self.findings = findings
    ordered = kind == .package ? findings.findings : Self.inTextOrder(findings.findings)
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/lint/1" }
    visitor.member("input") { $0.input }
    visitor.member("kind") { $0.kind }
    visitor.member("errors") { $0.count(.error) }
    visitor.member("warnings") { $0.count(.warning) }
    visitor.member("notes") { $0.count(.note) }
    visitor.member("findings") { $0.ordered }
    visitor.member("findings_omitted") { $0.findings.omitted }
  }

  func count(_ severity: Severity) -> Int {
    findings.findings.count { $0.severity == severity }
  }

  /// The order in which a person reads the files: each from its start to its end, the files in the
  /// order in which they first occur.
  private static func inTextOrder(_ findings: [Finding]) -> [Finding] {
    var files: [String?: Int] = [:]
    for finding in findings where files[finding.place.file] == nil {
      files[finding.place.file] = files.count
    }
    let keyed = findings.enumerated().map { index, finding in
      (
        key: (files[finding.place.file] ?? 0, finding.place.text?.offset ?? 0, index),
        finding: finding
      )
    }
    return keyed.sorted { $0.key < $1.key }.map(\.finding)
  }
}
