import ApplicationManifest
import DataFiles
import Findings
import Inspection
import JSONText
import Reporting

/// Detects the kind of a file and checks it against the rules for that kind.
struct Linter {
  /// What `$NAME`s are resolved with.
  let definitions: DefinitionOptions

  /// The findings in one input, and whether it could be read as what it is: `malformed` where it
  /// could not, `no` where a rule is broken.
  func lint(_ input: Input) throws -> (report: LintReport, outcome: Outcome) {
    let image = try input.read().image
    guard let bytes = image.wholeBytes, image.package == nil, JSONDocument.mayBe(bytes) else {
      guard image.package != nil || image.content != nil else {
        throw CommandFailure(
          .malformed, "\(input.displayName): neither JSON nor an image package")
      }
      let report = LintReport(
        input: input.name, kind: .package, findings: image.findings)
      return (report, image.outcome)
    }
    // Comments are allowed to find out what the file is; a manifest is then read without them.
    let document = JSONDocument.read(bytes, comments: true)
    if HardwareDefinition.matches(document) {
      let hardware = definitions.hardware(input.name, bytes: bytes)
      return (
        LintReport(input: input.name, kind: .hardwareDefinition, findings: hardware.findings), .yes
      )
    }
    let strict = JSONDocument.read(bytes)
    let report = LintReport(
      input: input.name, kind: .manifest, findings: try manifestFindings(strict))
    return (report, Manifest.read(strict) == nil ? .malformed : .yes)
  }

  private func manifestFindings(_ document: JSONDocument) throws -> FindingLog {
    guard let manifest = Manifest.read(document), let hardware = try definitions.named() else {
      return Manifest.lint(document, stage: .source)
    }
    let resolution = manifest.resolved(with: hardware)
    var findings = hardware.findings
    findings.add(contentsOf: document.findings)
    findings.add(contentsOf: resolution.findings)
    // Without its names a manifest can be checked for pins that are used twice.
    findings.add(contentsOf: resolution.manifest.lint(stage: .source))
    return findings
  }
}
