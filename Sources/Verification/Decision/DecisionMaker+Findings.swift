import ASXipFS
import Findings
import ImagePackage
import Inspection

extension DecisionMaker {
  /// Sections that a reader can pass over, and a device by choice.
  static let meaningless: Set<Rule> = [SectionRules.unknown, SectionRules.legacy]

  /// What is wrong with a part of the image, in the eyes of a device: every error, in the
  /// words of every verb.
  ///
  /// - Parameter layer: Which of the two packages; both where it is left out.
  func broken(_ parts: Part..., layer: Place.Layer? = nil) -> [Finding] {
    image.findings.findings.filter { finding in
      parts.contains(finding.part) && (layer.map { $0 == finding.place.layer } ?? true)
        && finding.severity == .error && !Self.meaningless.contains(finding.rule)
        && !Self.isAboutIdentity(finding)
    }
  }

  /// The checks of the identity and of the component ID look at the values themselves.
  private static func isAboutIdentity(_ finding: Finding) -> Bool {
    switch finding.rule {
    case IdentitySection.componentInvalid: true
    case SectionRules.duplicate, SectionRules.missing:
      finding.place.field == [IdentitySection.name] && finding.place.layer == .outer
    default: false
    }
  }

  /// Turns findings into a check. `error` gives the reply for the first of them, `nil` that of the
  /// check; the rule's own error is then its cause.
  mutating func conclude(
    _ check: Check, _ findings: [Finding], error: (Finding) -> DeviceError? = { _ in nil }
  ) {
    guard let first = findings.first else {
      add(check, .passed, "no rule is broken")
      return
    }
    let more = findings.count > 1 ? " and \(findings.count - 1) more" : ""
    add(
      check, .failed, "\(first.rule.id): \(first.detail)\(more)", layer: first.place.layer,
      error: error(first), cause: first.rule.deviceError)
  }
}
