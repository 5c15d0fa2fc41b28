package import Findings
package import JSONText

/// What a linted file is.
package enum LintedKind: String, Sendable, CaseIterable, JSONRepresentable {
  case manifest
  case hardwareDefinition = "hardware-definition"
  case package
}

/// The findings in one file: the outcome of `lint`.
package struct LintReport: Report {
  package let input: String
  package let kind: LintedKind
  package let findings: FindingLog
  /// How many findings were passed over at the user's wish.
  let passedOver: Int
  /// The findings in the order in which they are reported.
  let ordered: [Finding]

  package init(input: String, kind: LintedKind, findings: FindingLog, passedOver: Int = 0) {
    self.passedOver = passedOver
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
    visitor.member("passed_over") { $0.passedOver == 0 ? nil : $0.passedOver }
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

extension LintReport {
  /// A line a finding, then a summary. In a text, findings have the form that editors jump to.
  package func text(_ style: TextStyle) -> String {
    let name = InputName.text(input)
    let lines =
      ordered.map { line($0, style) }
      + (findings.omitted > 0 ? ["\(name): … and \(findings.omitted) more findings"] : [])
    var text = ""
    for line in lines { text += line + "\n" }
    return text + "\(name): \(summary)\n"
  }

  /// `2 errors, 1 note`
  var summary: String {
    let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let number = count(severity)
      return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
    }
    return (counts.isEmpty ? "no findings" : counts.joined(separator: ", "))
      + (passedOver == 0 ? "" : ", \(passedOver) passed over")
  }

  /// The summary, which is the last line of the text.
  package func headline(_ style: TextStyle) -> String {
    "\(InputName.text(input)): \(summary)"
  }

  /// `app_manifest.json:3:5: error: it is 2 [manifest.schema-version] SchemaVersion is the number 1.`
  private func line(_ finding: Finding, _ style: TextStyle) -> String {
    let word = style.paint(finding.severity)
    let rule = "[\(finding.rule.id)] \(finding.rule.summary)"
    let name = InputName.text(input)
    guard kind != .package else {
      let place = finding.placeText
      return "\(name): \(word): \(place.isEmpty ? "" : "\(place): ")"
        + "\(Printable.text(finding.detail)) \(rule)"
    }
    let file = finding.place.file.map(InputName.text) ?? name
    let position = finding.place.text.map { ":\($0.line):\($0.column)" } ?? ""
    // The name of a member is said once: by the detail, by the rule, or in front.
    let path = finding.place.field.joined(separator: ".")
    let isNamed = finding.place.field.last.map {
      finding.detail.contains($0) || rule.contains($0)
    }
    let field = isNamed ?? true ? "" : "\(Printable.text(path)): "
    return "\(file)\(position): \(word): \(field)\(Printable.text(finding.detail)) \(rule)"
  }
}
