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

  /// The findings in one input.
  func lint(_ input: Input) throws -> LintReport {
    let (image, _) = try input.open()
    let bytes = image.bytes.whole
    guard image.bytes.isWhole, image.inspection.package == nil, Self.looksLikeJSON(bytes) else {
      guard image.inspection.package != nil || image.inspection.content != nil else {
        throw CommandFailure(
          .malformed, "\(input.name): neither JSON nor an image package")
      }
      return LintReport(
        input: input.name, kind: .package, findings: image.inspection.findings)
    }
    // Comments are allowed to find out what the file is; a manifest is then read without them.
    let document = JSONDocument.read(bytes, comments: true)
    if HardwareDefinition.matches(document) {
      return LintReport(
        input: input.name, kind: .hardwareDefinition, findings: definitionFindings(input.name))
    }
    return LintReport(
      input: input.name, kind: .manifest,
      findings: manifestFindings(JSONDocument.read(bytes), input.name))
  }

  /// A path leads to its file; a bare name is searched like an import.
  private func hardware(_ path: String) -> HardwareDefinition {
    guard let slash = path.lastIndex(of: "/") else {
      return HardwareDefinition.read(
        path, in: ".", searchPath: searchPath, from: DefinitionFiles())
    }
    let directory = slash == path.startIndex ? "/" : String(path[..<slash])
    return HardwareDefinition.read(
      String(path[path.index(after: slash)...]), in: directory, searchPath: searchPath,
      from: DefinitionFiles())
  }

  private func definitionFindings(_ path: String) -> FindingLog {
    hardware(path).findings
  }

  private func manifestFindings(_ document: JSONDocument, _ path: String) -> FindingLog {
    guard let definition, let manifest = Manifest.read(document) else {
      return Manifest.lint(document, stage: .source)
    }
    let hardware = hardware(definition)
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

/// Hardware definitions on disk.
struct DefinitionFiles: DefinitionSource {
  func definition(named name: String, in directory: String) -> [UInt8]? {
    let path = directory.isEmpty ? name : directory + "/" + name
    guard FileKind(path: path) == .regular else { return nil }
    return try? Inputs.contents(of: path, limit: DefinitionLimits.default.json.size)
  }
}

extension LintReport {
  /// Malformed where the text or the package cannot be read at all; a no where a rule is broken.
  func outcome(strict: Bool) -> Outcome {
    guard let worst = findings.worst else { return .yes }
    return worst == .error || (strict && worst == .warning) ? .no : .yes
  }
}
