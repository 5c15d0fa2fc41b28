import Findings
import ImagePackage
import Inspection

/// The findings of one layer, by the part of the package that they are about.
struct FindingsByPart {
  /// Findings of one part.
  struct Part {
    var errors = 0
    var first: Finding?
    var others = 0

    mutating func add(_ finding: Finding) {
      guard finding.severity == .error else {
        others += 1
        return
      }
      errors += 1
      first = first ?? finding
    }

    /// Turns the findings into a check: errors fail it, warnings and notes do not.
    func conclude(_ rule: Rule, _ layer: Place.Layer, _ verdict: inout Verdict) {
      guard let first else {
        verdict.add(
          rule, layer, .passed,
          others == 0
            ? "no findings" : others == 1 ? "1 minor finding" : "\(others) minor findings")
        return
      }
      let more = errors > 1 ? " and \(errors - 1) more" : ""
      verdict.add(rule, layer, .failed, "\(first.rule.id): \(first.detail)\(more)")
    }
  }

  private(set) var metadata = Part()
  private(set) var content = Part()
  private(set) var manifest = Part()

  /// The rules of metadata whose findings may stand at its first byte without covering any.
  private static let metadataRules = Set(
    ContainerRules.all + SectionRules.all + [InspectionRules.abiMissing])

  /// Sorts by place: a text inside the image is the manifest, bytes from `start` on are metadata,
  /// all else is content, also what breaks off at its end. Errors that a full log left out count as
  /// errors of the content.
  init(_ log: FindingLog, layer: Place.Layer, metadata start: Int?) {
    for finding in log.findings where finding.place.layer == layer {
      if finding.place.file != nil {
        manifest.add(finding)
      } else if Self.isMetadata(finding, from: start) {
        metadata.add(finding)
      } else {
        content.add(finding)
      }
    }
    if log.omitted > 0, log.hasErrors {
      content.add(
        Finding(VerificationRules.content, "\(log.omitted) findings beyond the limit of the log"))
    }
  }

  /// Whether a finding is about the metadata, which begin at offset `start`.
  static func isMetadata(_ finding: Finding, from start: Int?) -> Bool {
    guard let start, let range = finding.place.range else { return false }
    return range.lowerBound > start
      || range.lowerBound == start
        && (!range.isEmpty || metadataRules.contains(finding.rule))
  }
}
