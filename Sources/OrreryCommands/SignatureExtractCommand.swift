import ArgumentParser
import Cryptography
import DataFiles
import ImagePackage
import Inspection
import Packaging

/// `signature extract`: a signature off a package.
struct SignatureExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Extract the signature of a package.",
    discussion: """
      You can attach the signature to a rebuild of the package without having the key: if it is \
      valid there, the rebuild is identical to the original, byte for byte.

      Example: orrery signature extract app.imagepackage --output app.sig
      """)

  @Argument(
    help: "An image package, or - for standard input.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Flag(name: .long, help: "Write DER instead of r and s.")
  var der = false

  func run() throws {
    let input = try Input(package).read(.metadata)
    var signature = try input.signable().package.signature
    guard !signature.isEmpty else {
      throw CommandFailure(.no, "\(input.name): the package is not signed")
    }
    if der {
      do { signature = try ECDSASignature.der(fromRaw: signature) } catch {
        throw CommandFailure(.malformed, "\(input.name): \(error)")
      }
    }
    let file = try SigningOutput(path: output).open(refusing: [input.identity])
    try file.write(signature)
    try file.commit()
  }
}
