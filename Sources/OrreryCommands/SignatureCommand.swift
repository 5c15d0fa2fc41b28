import ArgumentParser
import ChildProcesses
import Cryptography
import DataFiles
import Findings
import ImagePackage
import Inspection
import JSONText
import Packaging
import Reporting

struct SignatureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signature", _superCommandName: OrreryCommand.name,
    abstract: "Request, attach or extract a signature.",
    discussion: """
      For keys that this program must not see: request writes what to sign, any signer answers \
      with r and s or DER, and attach checks the answer and adds it to the package.

      Example: orrery signature request app.imagepackage --output request.json
      """,
    subcommands: [
      SignatureRequestCommand.self, SignatureAttachCommand.self, SignatureExtractCommand.self,
    ])
}

struct SignatureRequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Write a request for a signature.",
    discussion: """
      The request is JSON: the digest to sign (do not hash it again), algorithm, thumbprint, \
      certificate, IDs and sizes. With --certificate, the digest is that of the package with this \
      certificate as its signer, which is what attach then writes.

      Exit codes: 0 written; 2 the package or certificate is malformed; 3 reading or writing failed.

      Example: orrery signature request app.imagepackage --certificate my.pem \\
        --output request.json
      """)

  @Argument(
    help: "An image package, signed or not, or - for standard input.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The signer's certificate: PEM, DER, PKCS #7 or PFX; default: the one that the package names.",
      valueName: "file"),
    completion: .file())
  var certificate: String?

  @OptionGroup var password: PasswordOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output = "-"

  @OptionGroup var colour: ColourOption

  func validate() throws {
    guard certificate != nil || !password.isGiven else {
      throw ValidationError("A password needs --certificate, whose file it opens.")
    }
  }

  func run() throws {
    let input = try Input(package).read(.metadata)
    let wanted = try certificate.map { try CertificateFile($0, password) }
    let request = try OperationFailure.naming(input.name) {
      try SignatureRequest(input.signable(), certificate: try wanted?.only())
    }
    let named = request.certificate.flatMap { try? Certificate(der: $0) }
    for lapse in (named.map { [$0] } ?? []).lapses(at: WallClock.seconds) {
      Console.note(lapse.note)
    }
    let read = ReadFiles(opened: [input.identity] + (wanted.map { [$0.identity] } ?? []))
    try read.add(opened: password.identities())
    let file = try read.open(output)
    try file.write(JSONWriter.line(request, style: .pretty))
    try file.commit()
  }
}

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

      Example: orrery signature attach app.imagepackage request.json answer.sig \\
        --output signed.imagepackage
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

  @OptionGroup var destination: OutputOption

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
    let read = ReadFiles(
      opened: [input.identity, text.identity, answer.identity]
        + (given.map { [$0.identity] } ?? []))
    let summary = try OperationFailure.naming(
      input.name, answer: Input(signature).displayName
    ) {
      let file = try read.open(destination.output)
      return try asked.attach(
        SignatureAnswer(answer.bytes), to: input.signable(), certificate: try given?.only(),
        output: file)
    }
    let report = SignReport(
      input: package, output: destination.output, summary: summary, time: WallClock.seconds)
    try destination.target.print(report, form.format)
  }
}

struct SignatureExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Extract the signature of a package.",
    discussion: """
      You can attach the signature to a rebuild of the package without having the key: if it is \
      valid there, the rebuild is identical to the original, byte for byte.

      Exit codes: 0 written; 1 the package is not signed; 2 not a package; 3 reading or writing \
      failed.

      Example: orrery signature extract app.imagepackage --output app.sig
      """)

  @OptionGroup var source: PackageArgument

  @OptionGroup var destination: OutputOption

  @Flag(name: .long, help: "Write DER instead of r and s.")
  var der = false

  @OptionGroup var colour: ColourOption

  func run() throws {
    let input = try source.input.read(.metadata)
    var signature = try input.signable().package.signature
    guard !signature.isEmpty else {
      throw CommandFailure(.no, "\(input.name): the package is not signed")
    }
    if der {
      do { signature = try ECDSASignature.der(fromRaw: signature) } catch {
        throw CommandFailure(.malformed, "\(input.name): \(error)")
      }
    }
    let file = try ReadFiles(opened: [input.identity]).open(destination.output)
    try file.write(signature)
    try file.commit()
  }
}
