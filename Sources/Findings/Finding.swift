/// One broken rule at one place: what lint, verify and the trust decision all speak in.
public struct Finding: Sendable, Hashable {
  /// The rule that was broken.
  public package(set) var rule: Rule
  /// What was found, with its values; lower case, no full stop.
  public package(set) var detail: String
  /// Where.
  public package(set) var place: Place
  /// How much it weighs: what its rule weighs, unless whoever reads the text mends what is wrong.
  public package(set) var severity: Severity
  /// The part of the package that is wrong: the rule's own, unless whoever read the bytes knows
  /// better. That a field is cut off says nothing of what was being read.
  public package(set) var part: Part

  package init(_ rule: Rule, _ detail: String, at place: Place = Place()) {
    self.rule = rule
    self.detail = detail
    self.place = place
    part = rule.part
    severity = rule.severity
  }

  /// Cuts a long detail: its start and its end tell most.
  fileprivate mutating func shorten(to limit: Int) {
    guard detail.utf8.count > limit else { return }
    let scalars = detail.unicodeScalars
    guard scalars.count > limit else { return }
    let half = limit / 2
    detail = String(scalars.prefix(half)) + " ... " + String(scalars.suffix(half))
  }
}

/// Findings in the order in which they were made, never more than a limit, so that a hostile file
/// cannot make a report of its own size.
public struct FindingLog: Sendable, Hashable {
  /// What was kept.
  public private(set) var findings: [Finding] = []
  /// How many more there were.
  public private(set) var omitted = 0
  /// The heaviest severity seen, also among those left out.
  public private(set) var worst: Severity?
  /// The parts of which errors were left out, each once. There are few, and a set of them would cost each
  /// start of the program a search for how they are hashed.
  package private(set) var partsWithErrorsLeftOut: [Part] = []
  /// How many are kept.
  public let limit: Int

  /// The longest detail that is kept, in Unicode scalars: names in a hostile file can have
  /// megabytes.
  package static let detailLimit = 400

  /// An empty log that keeps at most `limit` findings.
  public init(limit: Int = 1000) {
    self.limit = limit
  }

  /// Whether nothing was found.
  public var isEmpty: Bool { worst == nil }

  /// Whether a rule of severity `error` was broken.
  public var hasErrors: Bool { worst == .error }

  package mutating func add(_ finding: Finding) {
    guard findings.count < limit else { return leaveOut(finding.severity, finding.part) }
    worst = max(worst ?? finding.severity, finding.severity)
    findings.append(finding)
    findings[findings.count - 1].shorten(to: Self.detailLimit)
  }

  private mutating func leaveOut(_ severity: Severity, _ part: Part) {
    worst = max(worst ?? severity, severity)
    omitted += 1
    if severity == .error { leaveOut(errorsOf: part) }
  }

  private mutating func leaveOut(errorsOf part: Part) {
    if !partsWithErrorsLeftOut.contains(part) { partsWithErrorsLeftOut.append(part) }
  }

  /// Records a broken rule. The detail is only worded where it is kept: a hostile file breaks rules
  /// by the hundred thousand. `part` is what is wrong, and `severity` what that weighs, where that is
  /// not what the rule says.
  package mutating func add(
    _ rule: Rule, _ detail: @autoclosure () -> String, at place: @autoclosure () -> Place = Place(),
    about part: Part? = nil, weighing severity: Severity? = nil
  ) {
    guard findings.count < limit else {
      return leaveOut(severity ?? rule.severity, part ?? rule.part)
    }
    var finding = Finding(rule, detail(), at: place())
    if let part { finding.part = part }
    if let severity { finding.severity = severity }
    add(finding)
  }

  /// Records a broken rule of a field of the record that is checked: `image_type`, `root.mode`,
  /// `abis[2].abi_type`. Whoever runs the check knows where the record stands.
  package mutating func add(
    _ rule: Rule, _ detail: @autoclosure () -> String, on field: @autoclosure () -> String
  ) {
    add(rule, detail(), at: Place(field: field().split(separator: ".").map(String.init)))
  }

  /// The log with its findings changed or left out. What is beyond its limit keeps its weight.
  package func compactMap(_ change: (Finding) -> Finding?) -> FindingLog {
    var log = FindingLog(limit: limit)
    for finding in findings { if let kept = change(finding) { log.add(kept) } }
    if omitted > 0 {
      log.omitted = omitted
      log.partsWithErrorsLeftOut = partsWithErrorsLeftOut
      log.worst = max(log.worst ?? .note, worst ?? .note)
    }
    return log
  }

  /// An empty log that keeps as many findings as still fit into this one.
  @usableFromInline package var remainder: FindingLog {
    FindingLog(limit: max(0, limit - findings.count))
  }

  /// Takes over another log, passing each finding through `adjusting` (to move it into a layer,
  /// a file, or behind a field path, or to give it another weight). What the other log left out
  /// keeps its weight.
  package mutating func add(
    contentsOf other: FindingLog, adjusting: (Finding) -> Finding = { $0 }
  ) {
    for finding in other.findings { add(adjusting(finding)) }
    guard other.omitted > 0, let otherWorst = other.worst else { return }
    omitted += other.omitted
    for part in other.partsWithErrorsLeftOut { leaveOut(errorsOf: part) }
    worst = max(worst ?? otherWorst, otherWorst)
  }
}
