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
      then, and new problems stand out. A baseline names files by their paths from its own folder. \
      What keeps a text from being read can be neither passed over nor weakened.

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

  // No group of options: each makes the program search four times more before it starts.
  @Option(
    name: .long,
    help: ArgumentHelp("Leave out the findings of this rule. Repeatable.", valueName: "rule"),
    completion: .custom { _, _, _ in OptionValues.ids(of: LintPolicyRequest.rules) })
  var ignore: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Give the findings of a rule another severity: error, warning or note. Repeatable.",
      valueName: "rule=severity"),
    completion: .custom { _, _, _ in OptionValues.severities(of: LintPolicyRequest.rules) })
  var severity: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Leave out the findings that this baseline lists.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the errors and warnings found into a baseline, and pass over them.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var writeBaseline: String?

  @Flag(name: .long, help: "Treat warnings as errors.")
  var strict = false

  @OptionGroup var output: JudgementOptions

  private var policy: LintPolicyRequest {
    LintPolicyRequest(
      ignore: ignore, severity: severity, baseline: baseline, writeBaseline: writeBaseline)
  }

  func validate() throws {
    try policy.validate()
    try batch.validate(inputs: files, named: "file")
  }

  func run() throws {
    let paths = files.map { PackageDirectory.meant($0) }
    // Who names a directory asks about what is beside the manifest, too.
    let directories = Dictionary(
      zip(paths, files).filter { $0 != $1 }, uniquingKeysWith: { first, _ in first })
    let inputs = try InputList(paths, endingIn: all ? nil : InputList.packageSuffix)
    let isTold = inputs.isBatch && !batch.jobs
    let read = ReadFiles(definitions.definition.map { [$0] } ?? [])
    if batch.jobs { read.add(["-"]) }
    let policy = try self.policy.load(read)
    let partners = isTold ? PartnerTable(inputs, self.batch.pool) : nil
    if partners?.isOpen == true, !self.batch.quiet {
      Console.note(
        "what can be read only once is not looked into for partners: give such inputs as files")
    }
    let linter = Linter(definitions: definitions, partners: partners, read: read)
    // What was named may be a directory whose manifest is the input.
    read.add(files)
    var reports = try output.asked(of: "lint")
    reports.read = read
    try reports.check(besides: self.policy.writeBaseline)
    let batch = Batch(
      verb: "lint", inputs: inputs, options: batch, format: output.format, isSpaced: false,
      reports: reports)
    // The batch ends by throwing its exit code.
    let result = Result {
      try batch.run { [strict] input in
        // A job may name a directory too.
        let meant = PackageDirectory.meant(input.name)
        // A list of jobs is not known before it is read.
        if policy.collector != nil { read.add([meant, input.name]) }
        let (all, outcome) = try linter.lint(
          input.renamed(meant),
          in: meant == input.name ? directories[input.name] : input.name)
        // What keeps a file from being read cannot be passed over: nothing else was looked at.
        let report = outcome == .malformed ? all : policy.applied(to: all)
        return CommandResult(
          report: report, outcome: max(outcome, report.outcome(strict: strict)))
      }
    }
    read.add(inputs.everyFile)
    try self.policy.write(policy, read)
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
  /// Takes the files that were read besides the inputs.
  let read: ReadFiles

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
    guard let bytes = image.wholeBytes, image.package == nil, Self.isText(bytes, input.name) else {
      // What is no package breaks a rule of one, which is named.
      if image.package == nil, image.content == nil, let bytes = image.wholeBytes,
        Self.isProse(bytes, input.name)
      {
        let rule = image.findings.findings.first.map { ": \($0.detail) [\($0.rule.id)]" } ?? ""
        throw CommandFailure(
          .malformed, "\(input.displayName): neither JSON nor an image package\(rule)")
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
      read.add(hardware.files)
      return (
        LintReport(input: input.name, kind: .hardwareDefinition, findings: hardware.findings), .yes
      )
    }
    let source = Manifest.readSource(bytes, isWritten: definitions.definition != nil)
    let manifest = Manifest.read(source)
    let definition = try definitions.named()
    if let definition { read.add(definition.files) }
    let around = directory.flatMap { directory in
      manifest.flatMap { ApplicationContent.surroundings(of: $0, in: directory) }
    }
    var findings = Manifest.lintSource(
      source, definition: definition, entryPoint: around?.target)
    if let manifest, let partners {
      findings.add(contentsOf: partners.findings(manifest, file: nil))
    }
    if let around { findings.add(contentsOf: around.findings) }
    let report = LintReport(input: input.name, kind: .manifest, findings: findings)
    return (report, manifest == nil ? .malformed : .yes)
  }

  /// Whether bytes are a text that nobody took for a package.
  private static func isProse(_ bytes: [UInt8], _ name: String) -> Bool {
    guard !name.lowercased().hasSuffix(InputList.packageSuffix) else { return false }
    return !bytes.contains { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }
      && String(validating: bytes, as: UTF8.self) != nil
  }

  /// Whether bytes are looked at as a text: by the name that somebody gave them, else by what they
  /// are.
  private static func isText(_ bytes: [UInt8], _ name: String) -> Bool {
    let name = name.lowercased()
    if name.hasSuffix(".json") { return true }
    let isBlank = bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if isBlank, name.hasSuffix(InputList.packageSuffix) { return false }
    return JSONDocument.mayBe(bytes) || JSONDocument.read(bytes).root != nil
  }
}
