import Findings

/// What a verb that judges says of one input, in the terms that other programs have for it: results
/// with a rule, a level and a place. Every exchange format is made of these.
package struct JudgedInput: Sendable {
  /// How the verb answers.
  package enum Answer: Sendable, Hashable {
    /// A yes.
    case passed
    /// A no, or a malformed input, and why in a few words.
    case failed(String)
    /// The input could not be read, and why.
    case unreadable(String)
  }

  /// The input as it was named; `-` is standard input.
  package let name: String
  /// The answer, which is that of the exit code.
  package let answer: Answer
  /// What was found, in the order of the verb's own report.
  package let results: [JudgedResult]
  /// How many more findings there were, beyond the limit of the log.
  package let omitted: Int

  package init(name: String, answer: Answer, results: [JudgedResult] = [], omitted: Int = 0) {
    self.name = name
    self.answer = answer
    self.results = results
    self.omitted = omitted
  }
}

/// One thing that was found.
package struct JudgedResult: Sendable, Hashable {
  /// What the result is an instance of: a rule, a check, a kind of difference.
  package struct Rule: Sendable, Hashable {
    /// Stable id, `manifest.missing-name`.
    let id: String
    /// One sentence: what must hold.
    let summary: String
    /// What a person does about it, or what it rests on; one sentence or more.
    let help: String
    /// The rule's usual weight.
    let severity: Severity
    /// Words to filter by: the part of a package, the kind of evidence.
    let tags: [String]
  }

  let rule: Rule
  let severity: Severity
  /// What was seen, one line.
  let message: String
  /// The file that the place is in, as it was named.
  let file: String
  /// Line and column from 1, in files of text.
  var line: Int?
  var column: Int?
  /// Bytes of a binary file.
  var range: Range<Int>?
  /// What the place is called: a field, a path inside the image.
  var inside = ""
}

/// A report that judges.
package protocol JudgingReport: Report {
  /// The input that is judged.
  var judgedName: String { get }
  /// What was found, and how much beyond the limit.
  var judgedResults: (results: [JudgedResult], omitted: Int) { get }
  /// The answer in a few words.
  var judgedWords: String { get }
}

extension JudgingReport {
  /// What is said of the input.
  ///
  /// - Parameter isPassed: Whether the verb's answer is a yes.
  package func judged(isPassed: Bool) -> JudgedInput {
    let (results, omitted) = judgedResults
    return JudgedInput(
      name: judgedName, answer: isPassed ? .passed : .failed(judgedWords), results: results,
      omitted: omitted)
  }
}

extension JudgedResult.Rule {
  init(_ rule: Findings.Rule, remedy: String = "") {
    let error = rule.deviceError.map { " A device answers with its error \($0.words)." } ?? ""
    self.init(
      id: rule.id, summary: rule.summary,
      help: (remedy.isEmpty ? rule.summary : remedy)
        + " Run `orrery help rules \(rule.id)` for the evidence (\(rule.evidence.rawValue))."
        + error,
      severity: rule.severity, tags: [rule.part.rawValue, rule.evidence.rawValue])
  }
}

extension JudgedResult {
  /// A finding in an input, whose own places are those inside the image.
  ///
  /// - Parameter isImage: Whether files that the finding names are inside the input.
  init(_ finding: Finding, in input: String, isImage: Bool) {
    let place = finding.place
    let path = isImage ? nil : place.file
    let inner = isImage ? place.file : nil
    let layer = place.layer == .inner ? "inner package" : nil
    let field = place.field.isEmpty ? nil : place.field.joined(separator: ".")
    let text = inner.map { file in
      place.text.map { "\(file):\($0.line):\($0.column)" } ?? file
    }
    inside = [layer, text, field].compactMap { $0 }.joined(separator: " ")
    rule = Rule(finding.rule)
    severity = finding.severity
    message = finding.detail.isEmpty ? finding.rule.summary : finding.detail
    file = path ?? input
    if !isImage, let position = place.text { (line, column) = (position.line, position.column) }
    // Bytes of the inner package stand nowhere in the file.
    if place.layer != .inner, place.text == nil { range = place.range }
  }

  /// The result in one line: place, detail, rule.
  var sentence: String {
    (inside.isEmpty ? "" : "\(inside): ") + message
      + (message == rule.summary ? "" : " (\(rule.summary))")
  }
}
