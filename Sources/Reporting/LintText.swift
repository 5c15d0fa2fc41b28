import Findings

extension LintReport {
  /// A line a finding, then a summary. In a text, findings have the form that editors jump to.
  package func text(_ style: TextStyle) -> String {
    let name = InputName.text(input)
    let lines =
      ordered.map { line($0, style) }
      + (findings.omitted > 0 ? ["\(name): … and \(findings.omitted) more findings"] : [])
    let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let number = count(severity)
      return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
    }
    let summary = counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
    return (lines + ["\(name): \(summary)"]).joined(separator: "\n") + "\n"
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
