import ArgumentParser
import Cryptography
import DataFiles
import Findings
import Inspection
import JSONText
import Packaging

/// `signature request`: what is to be signed.
struct SignatureRequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Write a request for a signature.",
    discussion: """
      The request is JSON: the digest to sign (do not hash it again), algorithm, thumbprint, \
      certificate, IDs and sizes. With --certificate, the digest is that of the package with this \
      certificate as its signer, which is what attach then writes.

      Example: orrery signature request app.imagepackage --certificate my.pem --output request.json
      """)

  @Argument(
    help: "An image package, signed or not, or - for standard input.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The signer's certificate: PEM, DER or PFX; default: the one that the package names.",
      valueName: "file"),
    completion: .file())
  var certificate: String?

  @OptionGroup var password: PasswordOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"),
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
