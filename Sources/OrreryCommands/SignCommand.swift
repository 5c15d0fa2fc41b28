import ArgumentParser
import DataFiles
import Packaging
import Reporting
import WorkerThreads

struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", _superCommandName: OrreryCommand.name,
    abstract: "Sign or re-sign packages, also for production.",
    discussion: """
      Only the Signature section and the signature are replaced; all other bytes, unknown sections \
      included, stay as they are. --production does what the vendor's service does with an \
      upload: it removes the development mark, signs the package, compresses it, and signs the \
      result with the time of signing. The output is read back and verified before it appears \
      under its name.

      For several packages, or a directory, --output is a directory. Each package keeps its name \
      there, and one from a directory its path below it. With --jobs, each job names its own \
      output: {"input": "app.imagepackage", "output": "signed.imagepackage"}. A program that is \
      named with --signer session: signs all of them in one session; if that fails, what is not \
      signed yet is answered as failed, and the program is not started again.

      Exit codes: 0 signed; 1 the key does not match, or the result does not verify; 2 the \
      package, key or certificate is malformed; 3 reading, writing or the signer failed.

      Example: orrery sign app.imagepackage --output signed.imagepackage
      """)

  @Argument(
    help: ArgumentHelp(
      "Image packages, signed or not: files, directories, or - for standard input.",
      valueName: "package"),
    completion: .file(extensions: ["imagepackage"]))
  var packages: [String] = []

  @Flag(
    name: .long, help: "Include every file in a directory, not only .imagepackage files.")
  var all = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write, or - for standard output; a directory for several packages.",
      valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup var signer: SignerOptions

  @Flag(name: .long, help: "Sign as the vendor's service does.")
  var production = false

  @Flag(name: .long, help: "With --production: sign, but do not compress.")
  var noCompress = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      With --production: the time of signing, Unix seconds or ISO 8601; default: \
      SOURCE_DATE_EPOCH, or now.
      """, valueName: "time"))
  var buildTime: String?

  @OptionGroup var batch: BatchOptions
  @OptionGroup var form: FormatOptions

  func validate() throws {
    try batch.validate(inputs: packages, named: "package")
    guard (output == nil) == batch.jobs else {
      throw ValidationError(
        batch.jobs
          ? "With --jobs, the jobs name the outputs; omit --output."
          : "Missing expected argument '--output <path>'")
    }
    guard production || (!noCompress && buildTime == nil) else {
      throw ValidationError("--no-compress and --build-time need --production.")
    }
    guard !noCompress || buildTime == nil else {
      throw ValidationError(
        "--build-time cannot be used with --no-compress: only compression stores the time.")
    }
  }

  func run() throws {
    let inputs = try InputList(packages, endingIn: all ? nil : InputList.packageSuffix)
    let (signer, files) = try signer.load()
    if batch.jobs { files.add(["-"]) }
    let form: ProductionForm = !production ? .none : noCompress ? .plain : .compressed
    let time = form == .compressed ? try PointInTime.ofBuild(buildTime) : 0
    let signing = PackageSigning(signer: signer, files: files, form: form, buildTime: time)
    guard batch.jobs || inputs.isBatch else {
      let target = SigningOutput(path: output ?? "")
      let result = CommandResult(report: try signing.sign(Input(packages[0]), to: target))
      guard !target.isStandardOutput else { return }
      return try Console.write(batch.brevity.output(of: result, self.form.format, Console.style))
    }
    let folder = try output.map { try SigningFolder($0, of: inputs) }
    // A signal ends the batch between two files, so that nothing half made is left.
    Interruption.observe()
    let batch = Batch(
      verb: "sign", inputs: inputs, options: batch, format: self.form.format, isSpaced: false)
    try batch.run { input in
      try Interruption.check(input.name)
      let path = try folder?.path(for: input) ?? input.jobOutput()
      return CommandResult(report: try signing.sign(input, to: SigningOutput(path: path)))
    }
  }
}
