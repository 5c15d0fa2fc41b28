import ArgumentParser
import Packaging
import Reporting

/// `sign`: a package under another signature.
struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", _superCommandName: OrreryCommand.name,
    abstract: "Sign a package, sign it anew, or sign it for production.",
    discussion: """
      The Signature section and the signature are replaced; all other bytes stay as they are, \
      unknown sections too. --production does what the vendor's service does to an upload: the \
      mark of development is removed, the package is signed, compressed, and signed again around \
      that, with the time of signing. The result is read back and verified before it appears \
      under its name.

      Exit codes: 0 signed; 1 the key does not fit, or the result does not verify; 2 not a \
      package; 3 reading, writing or the signer failed.

      Example: orrery sign app.imagepackage --output signed.imagepackage
      """)

  @Argument(
    help: "An image package, signed or not, or - for standard input.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"),
    completion: .file())
  var output: String

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

  @OptionGroup var form: FormatOptions

  func validate() throws {
    guard production || (!noCompress && buildTime == nil) else {
      throw ValidationError("--no-compress and --build-time go with --production.")
    }
    guard !noCompress || buildTime == nil else {
      throw ValidationError("Without compression there is no time of signing.")
    }
  }

  func run() throws {
    let input = try SigningInput(package)
    let (signer, files) = try signer.load()
    let time = production && !noCompress ? try BuildTime.value(buildTime) : 0
    let target = SigningOutput(path: output)
    let file = try target.open(refusing: files + [input.identity])
    let summary: PackageSummary
    do {
      if !production {
        summary = try input.package.write(signer: signer, to: file)
      } else if noCompress {
        summary = try ProductionPackage.writeUncompressed(input.package, signer: signer, to: file)
      } else {
        summary = try ProductionPackage.write(
          input.package, signer: signer, buildTime: time, to: file)
      }
    } catch { throw CommandFailure(input.name, error) }
    let report = SignReport(input: package, output: output, summary: summary)
    try target.print(Result(report, text: { _ in report.text }), form.format)
  }
}
