/// One rule that a check can break. Modules declare theirs as values and list them; the table in
/// `Formats/rules.json` says the same again, and a test compares the two.
public struct Rule: Sendable, Hashable {
  /// Stable name, `area.rule-in-words`: what scripts and tests match on.
  public let id: String
  /// What the rule is about.
  public let part: Part
  /// The weight of a finding that breaks this rule.
  public let severity: Severity
  /// What the rule rests on.
  public let evidence: Evidence
  /// One sentence: what must hold.
  public let summary: String
  /// The device's own error for a broken rule, where one is known.
  public let deviceError: DeviceError?

  package init(
    _ id: String, _ part: Part, _ severity: Severity, _ evidence: Evidence, _ summary: String,
    deviceError: DeviceError? = nil
  ) {
    self.id = id
    self.part = part
    self.severity = severity
    self.evidence = evidence
    self.summary = summary
    self.deviceError = deviceError
  }

  /// The same rule where a device that reads the text has an error of its own for it.
  package func answered(by error: DeviceError) -> Rule {
    Rule(id, part, severity, evidence, summary, deviceError: deviceError ?? error)
  }

  /// Two rules are the same when their ids are.
  public static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }

  /// Hashes the id alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The part of an image package that a rule, or one finding, is about.
public enum Part: String, Sendable, Hashable, CaseIterable {
  /// Where the package ends and its metadata begins.
  case container
  /// The sections of the metadata, but for the signature's.
  case metadata
  /// Who signed, and how.
  case signing
  /// The compressed stream, and how the package inside fits the one around it.
  case compression
  /// The content: a file system, a capability, a device tree, a list of images.
  case content
  /// The application manifest and other JSON.
  case manifest
  /// No part of a package: the state of a device.
  case device
}
