import Findings

/// Results for the page of a pipeline's step, in Markdown.
package enum StepSummary {
  /// The most bytes; GitHub takes 1 MiB of all steps of a job together.
  private static let sizeLimit = 250_000

  package static func text(_ inputs: [JudgedInput], verb: String) -> String {
    let failed = inputs.count { if case .passed = $0.answer { false } else { true } }
    let total = inputs.count == 1 ? "1 input" : "\(inputs.count) inputs"
    var text = "### orrery \(verb)\n\n\(total), "
    text += failed == 0 ? "**all passed**\n\n" : "**\(failed) did not pass**\n\n"
    text += "| input | answer | errors | warnings | notes |\n| --- | --- | ---: | ---: | ---: |\n"
    var left = 0
    for input in inputs {
      let row = row(input)
      if text.utf8.count + row.utf8.count > sizeLimit / 2 { left += 1 } else { text += row }
    }
    if left > 0 { text += "\n… and \(left) more inputs\n" }
    var findings = 0
    for result in inputs.lazy.flatMap(\.results) where result.severity != .note {
      let line = line(result)
      if text.utf8.count + line.utf8.count > sizeLimit {
        findings += 1
      } else {
        text += "\n" + line
      }
    }
    return findings > 0 ? text + "\n\n… and \(findings) more findings\n" : text + "\n"
  }

  private static func row(_ input: JudgedInput) -> String {
    let answer =
      switch input.answer {
      case .passed: "passed"
      case .failed(let reason), .unreadable(let reason): Markdown.code(reason, inTable: true)
      }
    let counts = [Severity.error, .warning, .note].map { severity in
      "\(input.results.count { $0.severity == severity })"
    }
    let name = Markdown.code(input.name == "-" ? "standard input" : input.name, inTable: true)
    return "| \(name) | \(answer) | \(counts.joined(separator: " | ")) |\n"
  }

  private static func line(_ result: JudgedResult) -> String {
    let place = result.line.map { ":\($0)" } ?? ""
    return "- **\(result.severity.rawValue)** \(Markdown.code(result.file + place)): "
      + "\(Markdown.code(result.sentence)) (\(Markdown.code(result.rule.id)))"
  }
}
