import ApplicationManifest
import Files
import Findings
import Inspection
import JSONText
import Reporting

/// Finds out what a file is and holds it against the rules for that.
struct Linter {
  /// Directories in which imports of hardware definitions are searched.
  let searchPath: [String]
  /// The hardware definition that `$NAME`s are resolved with.
  let definition: String?

  /// The findings in one input, and whether it could be read as what it is: `malformed` where it
  /// could not, `no` where a rule is broken.
  func lint(_ input: Input) throws -> (report: LintReport, outcome: Outcome) {
    let image = try input.open().image
    let bytes = image.bytes.whole
    guard image.bytes.isWhole, image.inspection.package == nil, Self.looksLikeJSON(bytes) else {
      guard image.inspection.package != nil || image.inspection.content != nil else {
        throw CommandFailure(
          .malformed, "\(input.displayName): neither JSON nor an image package")
      }
      let report = LintReport(
        input: input.name, kind: .package, findings: image.inspection.findings)
      return (report, image.inspection.outcome)
    }
    // Comments are allowed to find out what the file is; a manifest is then read without them.
    let document = JSONDocument.read(bytes, comments: true)
    if HardwareDefinition.matches(document) {
      let hardware = hardware(input.name, bytes: bytes)
      return (
        LintReport(input: input.name, kind: .hardwareDefinition, findings: hardware.findings), .yes
      )
    }
    let strict = JSONDocument.read(bytes)
    let report = LintReport(
      input: input.name, kind: .manifest, findings: try manifestFindings(strict))
    return (report, Manifest.read(strict) == nil ? .malformed : .yes)
  }

  /// A path leads to its file; a bare name is searched like an import.
  private func hardware(_ path: String, bytes: [UInt8]? = nil) -> HardwareDefinition {
    let slash = path.lastIndex(of: "/")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return HardwareDefinition.read(
      name, in: directory, searchPath: searchPath,
      from: DefinitionFiles(opened: bytes.map { (name, directory, $0) }))
  }

  private func manifestFindings(_ document: JSONDocument) throws -> FindingLog {
    guard let definition, let manifest = Manifest.read(document) else {
      return Manifest.lint(document, stage: .source)
    }
    let hardware = hardware(definition)
    if let missing = hardware.findings.findings.first(
      where: { $0.rule == DefinitionRules.missingFile })
    {
      throw CommandFailure(.inputOutput, "cannot find a hardware definition: \(missing.detail)")
    }
    let resolution = manifest.resolved(with: hardware)
    var findings = hardware.findings
    findings.add(contentsOf: document.findings)
    findings.add(contentsOf: resolution.findings)
    // Without its names a manifest can be checked for pins that are used twice.
    findings.add(contentsOf: resolution.manifest.lint(stage: .source))
    return findings
  }

  private static func looksLikeJSON(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first.map { [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "/")].contains($0) }
      ?? false
  }
}
