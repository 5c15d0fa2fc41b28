import ArgumentParser
import Findings

/// What a team makes of the rules of a verb: which it leaves out, and what the others weigh.
struct RuleWeights: Sendable {
  let ignored: Set<String>
  let severities: [String: Severity]

  /// - Parameters:
  ///   - ignore: Ids of rules, as `--ignore` gives them.
  ///   - severity: `RULE=error` and so on, as `--severity` gives them.
  ///   - rules: Those that a finding of the verb can be about.
  /// - Throws: For words that are none of these.
  init(ignore: [String], severity: [String], among rules: @autoclosure () -> [Rule]) throws {
    // Nearly everybody takes the rules as they are, and need not wait for their list.
    let known = ignore.isEmpty && severity.isEmpty ? [] : Set(rules().map(\.id))
    func check(_ id: String) throws {
      guard known.contains(id) else {
        let hint = NearestWord.to(id, among: known.sorted()).map { "Did you mean '\($0)'?" }
        throw ValidationError(
          "Unknown rule '\(id)'. \(hint ?? "orrery help rules lists all rules.")")
      }
    }
    for id in ignore { try check(id) }
    var severities: [String: Severity] = [:]
    for text in severity {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let severity = Severity(rawValue: parts[1]) else {
        throw ValidationError(
          "Invalid severity '\(text)': expected RULE=error, RULE=warning or RULE=note.")
      }
      try check(parts[0])
      severities[parts[0]] = severity
    }
    ignored = Set(ignore)
    self.severities = severities
  }

  /// What a finding weighs; `nil` where it is left out.
  func weight(of rule: Rule, _ severity: Severity) -> Severity? {
    ignored.contains(rule.id) ? nil : severities[rule.id] ?? severity
  }
}
