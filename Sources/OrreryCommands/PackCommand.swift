import ArgumentParser
import ByteLayout
import ChildProcesses
import DataFiles
import Findings
import ImageContents
import ImagePackage
import Packaging
import Reporting

struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", _superCommandName: OrreryCommand.name,
    abstract: "Build a package from a directory, a board configuration or firmware.",
    discussion: """
      Without --content, --preset or --image-list, an application is packed. Its manifest is \
      resolved and stored as the vendor's packer stores it: unchanged for a real-time application \
      without a hardware definition, otherwise on one line with the API set at the end. The entry \
      point and --executables get mode 0755, all other files 0644; order, owners and modes on \
      this machine do not matter. The same directory, IDs and time give the same bytes; with \
      --image-id content the same directory alone does: the ID is made of everything else that is \
      signed, the build time is 0 unless it is given, and the signature is deterministic where the \
      signer can make such ones: the SDK test key always, a key file with OpenSSL 3.2 or newer. \
      The options of the vendor's commands of \
      all years are taken.

      --content packs a file unchanged under any --image-type. --image-list makes an update \
      manifest from a JSON array of images. The package is signed with the public SDK test key, \
      or the key of --signer, then read back and verified before it appears under its name.

      --check builds with the IDs and time of an existing package and reports the first \
      difference. Its signature and its --one-bl-info block are not compared.

      Exit codes: 0 packed (--check: equal); 1 refused, with findings (--check: different); \
      2 the manifest or the package of --check is malformed; 3 reading or writing failed.

      Example: orrery pack --package-directory app --target-api-set 12 \\
        --output-file app.imagepackage
      """)

  @OptionGroup(title: "Application") var application: ApplicationOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The image type: a name or a number; see orrery help image-types.", valueName: "type"),
    completion: .list(OptionValues.imageTypes))
  var imageType: String?

  @Option(
    name: .long, help: ArgumentHelp("A file to pack unchanged.", valueName: "file"),
    completion: .file())
  var content: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A board configuration: \(BoardPreset.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name"),
    completion: .list(BoardPreset.allCases.map(\.rawValue)))
  var preset: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A list of images for an update manifest.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var imageList: String?

  @OptionGroup(title: "Metadata") var metadata: MetadataOptions

  @Option(
    name: [
      .customLong("output-file"), .customLong("destination"), .customLong("destination-file"),
      .customLong("output"),
      .customShort("o"), .customLong("of", withSingleDash: true),
    ], help: ArgumentHelp("The package to write.", valueName: "file"),
    completion: .file(extensions: ["imagepackage"]))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write a depfile for Ninja or Make: every file that the package was made of, imported "
        + "hardware definitions and keys too.", valueName: "file"),
    completion: .file(extensions: ["d"]))
  var depfile: String?

  @Flag(name: [.short, .long], help: "Say nothing of a package that was written.")
  var quiet = false

  @Flag(
    name: [.short, .long], help: "Tell of each file that goes into an application's package.")
  var verbose = false

  @OptionGroup(title: "Signer") var signer: SignerOptions

  @Flag(name: .long, help: "Do everything except write the package.")
  var dryRun = false

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "The largest allowed package; by default an application over 1 MiB gets a warning.",
      valueName: "bytes"))
  var budget: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Compare with this package instead of writing one.", valueName: "file"),
    completion: .file(extensions: ["imagepackage"]))
  var check: String?

  @OptionGroup var form: FormatOptions

  func validate() throws {
    let sources = [application.packageDirectory, content, preset, imageList].compactMap { $0 }
    guard sources.count == 1 else {
      throw ValidationError(
        "Give one of --package-directory, --content, --preset or --image-list.")
    }
    guard [output != nil, dryRun, check != nil].count(where: { $0 }) == 1 else {
      throw ValidationError("Give one of --output-file, --dry-run or --check.")
    }
    guard (content != nil || imageList != nil) == (imageType != nil) else {
      throw ValidationError("--image-type needs --content or --image-list.")
    }
    let goesToFile = output.map { !SigningOutput(path: $0).isStandardOutput } ?? false
    let isOther = depfile.map { file in
      output.map { ResolvedPath.place(of: $0) != ResolvedPath.place(of: file) } ?? true
    }
    guard depfile == nil || goesToFile && isOther == true else {
      throw ValidationError("--depfile needs --output-file with the name of another file.")
    }
    guard budget ?? 0 >= 0 else { throw ValidationError("--budget must not be negative.") }
  }

  func run() throws {
    do {
      let reference = try check.map { try PackReference($0) }
      let input = try prepare(reference)
      for finding in input.findings.findings where finding.severity == .warning {
        Console.warning(finding.message)
      }
      if let reference, let check {
        let difference = try reference.difference(from: input)
        let report = PackCheckReport(
          input: check, size: reference.package.signedRange.count, difference: difference)
        try Console.print(report, form.format)
        try (difference == nil ? Outcome.yes : .no).exit()
      } else {
        try write(input)
      }
    } catch let refused as RefusedInput {
      throw refused.report()
    }
  }

  /// A package in its own directory would be packed with the next one.
  private func refuseOutputInside() throws(CommandFailure) {
    guard let directory = application.packageDirectory else { return }
    for file in [output, depfile].compactMap({ $0 })
    where file != "-" && (try? FolderPath.isInside(file, directory)) == true {
      throw CommandFailure(
        .inputOutput, "\(file): inside \(directory), which is being packed",
        hint: "choose a directory outside it")
    }
  }

  /// Warns of what lint would warn of in what was made, unless it was said of the inputs.
  private func warn(of made: FindingLog, beside said: FindingLog) {
    let known = Set(said.findings.map(\.rule))
    for finding in made.findings
    where finding.severity == .warning && !known.contains(finding.rule) {
      Console.warning(finding.message)
    }
  }

  private func write(_ input: PackInput) throws {
    var findings = input.findings
    let (signer, read) = try signer.load(prefersOneSignature: metadata.build.isNamedByContent)
    let padding = try input.padding(signatureSize: signer.signingType.signatureSize ?? 0)
    let metadata = input.recipe.metadata(
      thumbprint: signer.thumbprint, signer.signingType)
    let size =
      Package(contentSize: input.content.count + padding, metadata: metadata).size
      + (input.oneBL == nil ? 0 : OneBLInformation.size) + (signer.signingType.signatureSize ?? 0)
    if let budget, size > budget {
      throw CommandFailure(.no, "the package is over budget: \(size) bytes, at most \(budget)")
    }
    if budget == nil, input.recipe.imageType == .applications, size > 1 << 20 {
      let finding = Finding(BuildRules.budget, "it has \(size) bytes")
      findings.add(finding)
      Console.warning(finding.message)
    }
    // The device that forgets takes part in everything but the keeping.
    let target = SigningOutput(path: output ?? "/dev/null")
    let summary = try OperationFailure.naming(target.path) {
      try refuseOutputInside()
      read.add(opened: input.identities)
      let file = try read.open(target.path)
      guard let depfile else {
        return try PackageWriter.write(
          content: input.content, padding: padding, metadata: metadata, oneBL: input.oneBL,
          signer: signer, refusesErrors: true, to: file)
      }
      let names = try read.open(depfile)
      try names.write(
        Depfile(target: target.path, files: input.files + self.signer.files).bytes())
      return try PackageWriter.write(
        content: input.content, padding: padding, metadata: metadata, oneBL: input.oneBL,
        signer: signer, refusesErrors: true, to: file, with: names)
    }
    warn(of: summary.findings, beside: findings)
    guard !quiet else { return }
    let report = PackReport(
      output: output, summary: summary, findings: findings, time: WallClock.seconds)
    try target.print(report, form.format)
  }
}
