import ArgumentParser
import DataFiles
import Findings
import Inspection
import JSONText
import Packaging
import Reporting

/// `signature attach`: an answer on a package.
struct SignatureAttachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Check the answer to a request and attach it to the package.",
    discussion: """
      The package must be the one that the request was made for, and the signature must be valid \
      for it under the request's certificate. The result is read back and verified before it \
      appears under its name.

      Exit codes: 0 signed; 1 the answer is not valid, or for another package; 2 not a package, \
      request or signature; 3 reading or writing failed.

      Example: orrery signature attach app.imagepackage request.json answer.sig --output signed.imagepackage
      """)

  @Argument(
    help: "The package that the request was made for.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  @Argument(help: "The request.", completion: .file(extensions: ["json"]))
  var request: String

  @Argument(help: "The answer: r and s, or DER.", completion: .file())
  var signature: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The signer's certificate, if the request does not include it.", valueName: "file"),
    completion: .file())
  var certificate: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @OptionGroup var form: FormatOptions

  func validate() throws {
    guard [package, request, signature].count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input can be read only once.")
    }
  }

  func run() throws {
    let input = try Input(package).read(.metadata)
    let text = try IdentifiedFile(request, limit: JSONLimits.default.size)
    let answer = try IdentifiedFile(signature, limit: SignatureAnswer.sizeLimit)
    let given = try certificate.map { try CertificateFile($0) }
    let asked = try OperationFailure.naming(Input(request).displayName) {
      try SignatureRequest(json: text.bytes)
    }
    let target = SigningOutput(path: output)
    let inputs =
      [input.identity, text.identity, answer.identity] + (given.map { [$0.identity] } ?? [])
    let summary = try OperationFailure.naming(input.name) {
      let file = try target.open(refusing: inputs)
      return try asked.attach(
        SignatureAnswer(answer.bytes), to: input.signable(), certificate: try given?.only(),
        output: file)
    }
    let report = SignReport(input: package, output: output, summary: summary)
    try target.print(CommandResult(report, text: { _ in report.text }), form.format)
  }
}
