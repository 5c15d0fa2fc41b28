import ASXipFS
import ApplicationManifest
import Findings
import ImagePackage
import Inspection
import JSONText

/// The findings of an image by the check that they fail. What is no more than unusual to a reader,
/// but what no device should take, is here too.
struct SortedFindings {
  /// Errors of the metadata of either package.
  private(set) var metadata: [Finding] = []
  /// Sections without a meaning.
  private(set) var sections: [Finding] = []
  /// What is wrong with how the outer package says that it is signed.
  private(set) var signature: [Finding] = []
  /// The same of the inner package.
  private(set) var innerSignature: [Finding] = []
  /// Compression and how the inner package fits the outer one.
  private(set) var compression: [Finding] = []
  /// The content.
  private(set) var content: [Finding] = []
  /// The manifest.
  private(set) var manifest: [Finding] = []
  /// How many findings were left out of a full log. Nobody knows what they are of: notes by the
  /// thousand must not hide what a device refuses.
  let omitted: Int

  /// Warnings about what a device refuses all the same (`device.md` 1.4; 7, N19, N24 and N103).
  private static let refused: Set<Rule> = [
    FileSystemRules.owner, FileSystemRules.symlink, FileSystemRules.signature,
    SectionRules.oversized, JSONRules.byteOrderMark,
  ]
  private static let meaningless: Set<Rule> = [SectionRules.unknown, SectionRules.legacy]
  private static let inner: Set<Rule> = [
    InspectionRules.innerIdentity, InspectionRules.innerNested, InspectionRules.innerSize,
  ]

  init(_ inspection: Inspection) {
    let log = inspection.findings
    omitted = log.omitted
    for finding in log.findings {
      if Self.meaningless.contains(finding.rule) {
        sections.append(finding)
      } else if finding.severity == .error || Self.refused.contains(finding.rule) {
        sort(finding, inspection)
      }
    }
  }

  private mutating func sort(_ finding: Finding, _ inspection: Inspection) {
    let isInner = finding.place.layer == .inner
    let layer = isInner ? inspection.inner : inspection
    if finding.place.file != nil {
      manifest.append(finding)
    } else if Self.isAboutSignature(finding) {
      if isInner { innerSignature.append(finding) } else { signature.append(finding) }
    } else if Self.inner.contains(finding.rule)
      || finding.rule.deviceError == .decompressionFailed
      || finding.rule.id.hasPrefix("lzma.")
    {
      compression.append(finding)
    } else if finding.rule.deviceError == .invalidComponentId || Self.isAboutCount(finding) {
      // The checks of the identity and of the component ID look at the values themselves.
      return
    } else if Self.metadataRules.contains(finding.rule)
      || FindingsByPart.isMetadata(finding, from: layer?.package?.contentSize)
    {
      metadata.append(finding)
    } else {
      content.append(finding)
    }
  }

  /// No Identity section, or a second one.
  private static func isAboutCount(_ finding: Finding) -> Bool {
    (finding.rule == SectionRules.duplicate || finding.rule == SectionRules.missing)
      && finding.place.field == [IdentitySection.name] && finding.place.layer == .outer
  }

  private static let metadataRules = Set(ContainerRules.all + SectionRules.all)

  /// A second Signature section, none, or one that cannot be read is no matter of the parser: the
  /// device says of such an image that it is not trusted.
  private static func isAboutSignature(_ finding: Finding) -> Bool {
    if finding.rule.deviceError == .verificationFailed { return true }
    switch finding.rule {
    case SectionRules.duplicate, SectionRules.missing:
      return finding.place.field == [SignatureSection.name]
    default: return false
    }
  }
}
