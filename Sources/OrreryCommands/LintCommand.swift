import ApplicationManifest
import ArgumentParser
import ByteLayout
import DataFiles
import Findings
import Inspection
import JSONText
import Packaging
import Reporting

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", _superCommandName: OrreryCommand.name,
    abstract: "Check manifests, hardware definitions and packages for problems.",
    discussion: """
      FILE is an app_manifest.json, a hardware definition, an image package, or a package directory \
      (one with an app_manifest.json). The kind of a file is detected from its content. \
      orrery help rules ID tells about the rule of a finding.

      With a hardware definition, every $NAME in a manifest must resolve. Imports are looked up \
      next to the importing file, then in the directories of --hardware-definitions, in order. Of \
      several inputs, applications that are to talk to each other must name each other.

      An old project starts with --write-baseline: later, --baseline passes over what was found \
      then, and new problems stand out.

      Exit codes: 0 no problems; 1 errors (with --strict also warnings); 2 malformed, or of no known \
      kind; 3 reading failed.

      Example: orrery lint app_manifest.json
      """)

  @Argument(
    help: ArgumentHelp(
      "Files, or directories with an app_manifest.json or with packages.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Flag(name: .long, help: "Include every file in a directory.")
  var all = false

  @OptionGroup var batch: BatchOptions

  @OptionGroup var definitions: DefinitionOptions

  @OptionGroup var policy: LintPolicyOptions

  @Flag(name: .long, help: "Treat warnings as errors.")
  var strict = false

  @OptionGroup var output: JudgementOptions

  func validate() throws { try batch.validate(inputs: files, named: "file") }

  func run() throws {
    let paths = files.map { PackageDirectory.meant($0) }
    // Who names a directory asks about what is beside the manifest, too.
    let directories = Dictionary(
      zip(paths, files).filter { $0 != $1 }, uniquingKeysWith: { first, _ in first })
    let policy = try self.policy.load()
    let inputs = try InputList(paths, endingIn: all ? nil : InputList.packageSuffix)
    let isTold = inputs.isBatch && !batch.jobs
    let linter = Linter(
      definitions: definitions, partners: isTold ? PartnerTable(inputs, batch.pool) : nil)
    let batch = Batch(
      verb: "lint", inputs: inputs, options: batch, format: output.format, isSpaced: false,
      reports: try output.asked(of: "lint"))
    // The batch ends by throwing its exit code.
    let result = Result {
      try batch.run { [strict] input in
        // A job may name a directory too.
        let meant = PackageDirectory.meant(input.name)
        let (all, outcome) = try linter.lint(
          input.renamed(meant),
          in: meant == input.name ? directories[input.name] : input.name)
        // What keeps a file from being read cannot be passed over: nothing else was looked at.
        let report = outcome == .malformed ? all : policy.applied(to: all)
        return CommandResult(
          report: report, outcome: max(outcome, report.outcome(strict: strict)))
      }
    }
    try self.policy.write(policy)
    try result.get()
  }
}

extension LintReport {
  /// A no where a rule is broken.
  func outcome(strict: Bool) -> Outcome {
    findings.hasErrors || (strict && findings.worst == .warning) ? .no : .yes
  }
}

/// A directory that is about to be packed.
enum PackageDirectory {
  /// The manifest that a person means by naming the directory of a package; other paths are meant
  /// as they stand.
  static func meant(_ path: String) -> String { manifest(in: path) ?? path }

  /// The path of the manifest in a directory that holds one.
  static func manifest(in path: String) -> String? {
    guard path != "-", FileKind(path: path) == .directory else { return nil }
    let manifest = path + "/app_manifest.json"
    return FileKind(path: manifest) == nil ? nil : manifest
  }
}

/// Detects the kind of a file and checks it against the rules for that kind.
struct Linter {
  /// What `$NAME`s are resolved with.
  let definitions: DefinitionOptions
  /// What the other inputs say about their partners, where there are some.
  let partners: PartnerTable?

  /// The findings in one input, and whether it could be read as what it is: `malformed` where it
  /// could not, `no` where a rule is broken.
  ///
  /// - Parameter directory: What was named, where the input is the manifest in it.
  func lint(
    _ input: Input, in directory: String? = nil
  ) throws -> (report: LintReport, outcome: Outcome) {
    if directory != nil, let kind = FileKind(path: input.name), kind != .file {
      throw CommandFailure(.inputOutput, "\(input.displayName) is a \(kind.words), not a file")
    }
    let image = try input.read().image
    guard let bytes = image.wholeBytes, image.package == nil, JSONDocument.mayBe(bytes) else {
      guard image.package != nil || image.content != nil else {
        throw CommandFailure(
          .malformed, "\(input.displayName): neither JSON nor an image package")
      }
      var findings = image.findings
      findings.add(contentsOf: image.entryPointFindings())
      if let manifest = image.innermost.manifest?.manifest, let partners {
        findings.add(contentsOf: partners.findings(manifest, file: InspectedManifest.path))
      }
      let report = LintReport(input: input.name, kind: .package, findings: findings)
      return (report, image.outcome)
    }
    // Everything is allowed to find out what the file is.
    let document = JSONDocument.read(bytes, tolerance: [.comments, .mending])
    if HardwareDefinition.matches(document) {
      let hardware = definitions.hardware(input.name, bytes: bytes)
      return (
        LintReport(input: input.name, kind: .hardwareDefinition, findings: hardware.findings), .yes
      )
    }
    let source = Manifest.readSource(bytes, isWritten: definitions.definition != nil)
    var findings = Manifest.lintSource(source, definition: try definitions.named())
    if let manifest = Manifest.read(source) {
      if let partners { findings.add(contentsOf: partners.findings(manifest, file: nil)) }
      if let directory {
        findings.add(contentsOf: ApplicationContent.surroundings(of: manifest, in: directory))
      }
    }
    let report = LintReport(input: input.name, kind: .manifest, findings: findings)
    return (report, Manifest.read(source) == nil ? .malformed : .yes)
  }
}
