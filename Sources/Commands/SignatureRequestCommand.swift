import ArgumentParser
import Cryptography
import Files
import Findings
import Inspection
import JSONText
import Packaging

/// `signature request`: what is to be signed.
struct SignatureRequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Write down what a signer has to sign.",
    discussion: """
      The request is JSON: the digest to be signed as it is, algorithm, thumbprint and \
      certificate, ids and sizes. With --certificate the digest is that of the package naming \
      this certificate; attach then writes the package so.

      Example: orrery signature request app.imagepackage --certificate my.pem --output request.json
      """)

  @Argument(
    help: "An image package, signed or not, or - for standard input.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose signature is wanted: PEM, DER or PFX; else whom the package names.",
      valueName: "file"),
    completion: .file())
  var certificate: String?

  @OptionGroup var password: PasswordOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, else standard output.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output = "-"

  func run() throws {
    let input = try Input(package).read(.metadata)
    let wanted = try certificate.map { try CertificateFile($0, password) }
    let request = try OperationFailure.naming(input.name) {
      try SignatureRequest(input.signable(), certificate: try wanted?.only())
    }
    let inputs = [input.identity] + (wanted.map { [$0.identity] } ?? [])
    let file = try SigningOutput(path: output).open(refusing: inputs)
    try file.write(JSONWriter.line(request, style: .pretty))
    try file.commit()
  }
}
