import ArgumentParser
import Files
import Packaging
import Reporting
import Threads

/// `sign`: a package under another signature.
struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", _superCommandName: OrreryCommand.name,
    abstract: "Sign packages, sign them anew, or sign them for production.",
    discussion: """
      The Signature section and the signature are replaced; all other bytes stay as they are, \
      unknown sections too. --production does what the vendor's service does to an upload: the \
      mark of development is removed, the package is signed, compressed, and signed again around \
      that, with the time of signing. The result is read back and verified before it appears \
      under its name.

      Of several packages, or a directory, --output is a directory: each is written there under its \
      own name, those of a directory under their path in it. A job of --jobs has an output of its \
      own: {"input": "app.imagepackage", "output": "signed.imagepackage"}.

      Exit codes: 0 signed; 1 the key does not fit, or the result does not verify; 2 not a \
      package; 3 reading, writing or the signer failed.

      Example: orrery sign app.imagepackage --output signed.imagepackage
      """)

  @Argument(
    help: ArgumentHelp(
      "Image packages, signed or not: files, directories, or - for standard input.",
      valueName: "package"),
    completion: .file(extensions: ["imagepackage"]))
  var packages: [String] = []

  @Flag(
    name: .long, help: "In a directory take every file, not only those ending in .imagepackage.")
  var all = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write, or - for standard output; of several packages the directory.",
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
      With --production: the time of signing, Unix seconds or ISO 8601; else SOURCE_DATE_EPOCH, \
      else now.
      """, valueName: "time"))
  var buildTime: String?

  @OptionGroup var batch: BatchOptions
  @OptionGroup var form: FormatOptions

  func validate() throws {
    try batch.validate(inputs: packages, named: "package")
    guard (output == nil) == batch.jobs else {
      throw ValidationError(
        batch.jobs
          ? "With --jobs the outputs are named by the jobs."
          : "Missing expected argument '--output <path>'")
    }
    guard production || (!noCompress && buildTime == nil) else {
      throw ValidationError("--no-compress and --build-time go with --production.")
    }
    guard !noCompress || buildTime == nil else {
      throw ValidationError("Without compression there is no time of signing.")
    }
  }

  func run() throws {
    let inputs = try InputList(packages, endingIn: all ? nil : InputList.packageSuffix)
    let (signer, files) = try signer.load()
    let form: ProductionForm = !production ? .none : noCompress ? .plain : .compressed
    let time = form == .compressed ? try PointInTime.ofBuild(buildTime) : 0
    let signing = PackageSigning(signer: signer, files: files, form: form, buildTime: time)
    guard batch.jobs || inputs.isBatch else {
      let target = SigningOutput(path: output ?? "")
      return try target.print(signing.sign(Input(packages[0]), to: target), self.form.format)
    }
    let folder = try output.map { try SigningFolder($0, of: inputs) }
    // A signal ends the batch between two files, so that nothing half made is left.
    Interruption.observe()
    let batch = Batch("sign", inputs, batch, self.form, isSpaced: false)
    try batch.run { input in
      try Interruption.check(input.name)
      let path = try folder?.path(for: input) ?? input.jobOutput()
      return try signing.sign(input, to: SigningOutput(path: path))
    }
  }
}
