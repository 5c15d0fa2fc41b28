package import Findings

/// One broken rule of an audit, in a file of the image.
package struct AuditFinding: Sendable, Hashable {
  /// The rule that was broken.
  package var rule: Rule
  /// What was found, with its values; lower case, no full stop. Never the value of a secret.
  package var detail: String
  /// How much it weighs: what its rule weighs, unless the auditor knows better.
  package var severity: Severity
  /// The file inside the image, by its path as printed.
  package var file: String?
  /// Bytes from the start of that file.
  package var offset: Int?
  /// The field of a structure in the file, or of the manifest.
  package var field: String?
  /// The function or variable that it is about.
  package var symbol: String?

  package init(
    _ rule: Rule, _ detail: String, file: String? = nil, offset: Int? = nil,
    field: String? = nil, symbol: String? = nil, weighing severity: Severity? = nil
  ) {
    self.rule = rule
    self.detail = detail
    self.file = file
    self.offset = offset
    self.field = field
    self.symbol = symbol
    self.severity = severity ?? rule.severity
  }
}

/// Findings of an audit in the order in which they were made, never more than a limit.
package struct AuditLog: Sendable, Hashable {
  /// What was kept.
  package private(set) var findings: [AuditFinding] = []
  /// How many more there were.
  package private(set) var omitted = 0
  /// The heaviest severity seen, also among those left out.
  package private(set) var worst: Severity?
  /// How many are kept.
  package let limit: Int

  /// The longest detail, symbol or field that is kept, in Unicode scalars.
  static let textLimit = 400

  /// An empty log that keeps at most `limit` findings.
  package init(limit: Int = 1000) {
    self.limit = limit
  }

  /// Whether a rule of severity `error` was broken.
  package var hasErrors: Bool { worst == .error }

  /// How many of the kept findings weigh so much.
  package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// Adds a finding, or counts it.
  package mutating func add(_ finding: consuming AuditFinding) {
    worst = max(worst ?? finding.severity, finding.severity)
    guard findings.count < limit else {
      omitted += 1
      return
    }
    finding.detail = Self.shortened(finding.detail)
    finding.symbol = finding.symbol.map(Self.shortened)
    finding.field = finding.field.map(Self.shortened)
    findings.append(finding)
  }

  /// The log with its findings changed or left out. What is beyond its limit keeps its weight.
  package func compactMap(_ change: (AuditFinding) -> AuditFinding?) -> AuditLog {
    var log = AuditLog(limit: limit)
    for finding in findings { if let kept = change(finding) { log.add(kept) } }
    if omitted > 0 {
      log.omitted = omitted
      log.worst = max(log.worst ?? .note, worst ?? .note)
    }
    return log
  }

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > textLimit else { return text }
    let scalars = text.unicodeScalars
    guard scalars.count > textLimit else { return text }
    let half = textLimit / 2
    return String(scalars.prefix(half)) + " ... " + String(scalars.suffix(half))
  }
}
