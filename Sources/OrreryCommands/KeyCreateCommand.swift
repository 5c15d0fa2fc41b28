import ArgumentParser
import ByteLayout
import ChildProcesses
import Cryptography
import DataFiles
import Glibc
import Reporting

/// A curve on the command line.
enum CurveName: String, NamedChoice {
  case p256, p384

  var curve: Curve { self == .p256 ? .p256 : .p384 }
}

struct KeyCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Create a private key and its certificate.",
    discussion: """
      The file holds the key and its certificate, as PEM, or as PFX with --pfx. Only its owner may \
      read it (mode 0600). With a password, the key is encrypted (AES-256). An existing file is \
      not replaced without --force; on failure, no file is left behind.

      The certificate is self-signed, like that of the SDK test key. To verify packages signed \
      with the key, pass it: verify --certificate FILE.

      Exit codes: 0 written; 1 passwords differ; 3 reading or writing failed; 64 usage.

      Example: orrery key create --subject "CN=Example Signer" --output key.pem
      """)

  @Option(name: .long, help: "The curve; all public devices use p256.")
  var curve = CurveName.p256

  @Option(
    name: .long,
    help: ArgumentHelp("The certificate's subject: CN=name,O=organisation.", valueName: "name")
  )
  var subject: String

  @Option(
    name: .long, parsing: .unconditional, help: "Days until the certificate expires.")
  var days: Int64 = 3650

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Start of validity: Unix seconds, 2026-03-01 or 2026-03-01T12:30:00Z; now by default.",
      valueName: "time"))
  var notBefore: PointInTime?

  @Option(
    name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    name: .long,
    help: ArgumentHelp("A second file, with only the certificate, in PEM.", valueName: "file"),
    completion: .file())
  var certificateOutput: String?

  @Flag(name: .long, help: "Write PFX (PKCS #12); needs a password.")
  var pfx = false

  @Flag(name: .long, help: "Encrypt the key; asks for a password unless an option gives it.")
  var encrypt = false

  @Flag(name: .long, help: "Replace existing files.")
  var force = false

  @OptionGroup var passwords: PasswordOptions
  @OptionGroup var form: FormatOptions

  func validate() throws {
    guard (1...1_000_000).contains(days) else {
      throw ValidationError("--days must be between 1 and 1000000.")
    }
    guard notBefore.map({ $0.seconds <= GregorianDate.lastSecond }) ?? true else {
      throw ValidationError("--not-before must lie before the year 10000.")
    }
    guard certificateOutput.map({ ResolvedPath.place(of: $0) }) != ResolvedPath.place(of: output)
    else {
      throw ValidationError("--output and --certificate-output name the same file.")
    }
  }

  func run() throws {
    try checkNames()
    let needsPassword = pfx || encrypt || passwords.isGiven
    let password = needsPassword ? try passwords.new(for: output) : nil
    let made: (key: PrivateKey, certificate: Certificate, bytes: [UInt8])
    do {
      made = try make(password)
    } catch {
      if case .unreadable(let what, let reason) = error, ["subject", "validity"].contains(what) {
        throw ValidationError("Invalid \(what): \(reason).")
      }
      throw error
    }
    try write(made.bytes, made.certificate)
    let report = KeyReport(
      input: output, key: made.key, certificates: [made.certificate],
      files: [output] + (certificateOutput.map { [$0] } ?? []))
    try Console.print(report, form.format)
  }

  /// Refuses to replace a key before a person has typed a password for nothing.
  private func checkNames() throws {
    for path in [output, certificateOutput].compactMap({ $0 })
    where !force && FileKind(path: path) == .file {
      throw taken(path)
    }
  }

  /// A serial number that nobody has used: positive, and always of the same length.
  static func newSerial() -> [UInt8] {
    [UInt8.random(in: 0x40...0x7F)] + (1..<16).map { _ in UInt8.random(in: 0...255) }
  }

  /// The pair and its file, which was read back.
  private func make(
    _ password: [UInt8]?
  ) throws(CryptographyError) -> (key: PrivateKey, certificate: Certificate, bytes: [UInt8]) {
    let start = notBefore.map { Int64($0.seconds) } ?? WallClock.seconds
    let key = try PrivateKey.generate(curve.curve)
    let certificate = try Certificate.selfSigned(
      key: key, subject: subject, notBefore: start,
      notAfter: start + days * Int64(GregorianDate.daySeconds), serial: Self.newSerial())
    let bytes: [UInt8]
    if pfx, let password {
      bytes = try key.pfx(certificate: certificate, password: password)
    } else if let password {
      bytes = Array((try key.pem(password: password) + certificate.pem).utf8)
    } else {
      bytes = Array((try key.pem() + certificate.pem).utf8)
    }
    let digest = [UInt8](repeating: 0x55, count: key.curve.digest.size)
    let signature = try PrivateKey.load(bytes, password: password).sign(digest: digest)
    let read = try Certificate.load(bytes, password: password)
    guard read == [certificate], try certificate.isValid(signature, digest: digest) else {
      throw .library(operation: "write a key", reason: "the written key reads back differently")
    }
    return (key, certificate, bytes)
  }

  private func write(_ bytes: [UInt8], _ certificate: Certificate) throws {
    do throws(FileError) { try writeFiles(bytes, certificate) } catch {
      // Somebody else was quicker.
      guard error.reason == .system(code: EEXIST) else { throw error }
      throw taken(error.path)
    }
  }

  private func taken(_ path: String) -> CommandFailure {
    CommandFailure(.inputOutput, "\(path): the file exists", hint: "use --force to replace it")
  }

  private func writeFiles(_ bytes: [UInt8], _ certificate: Certificate) throws(FileError) {
    let read = ReadFiles(opened: try passwords.identities())
    var keyFile = try read.open(output, permissions: 0o600)
    keyFile.isReplacing = force
    try keyFile.write(bytes)
    if let certificateOutput {
      var certificateFile = try read.open(certificateOutput)
      certificateFile.isReplacing = force
      try certificateFile.write(Array(certificate.pem.utf8))
      try AtomicOutput.commit(certificateFile, keyFile)
    } else {
      try keyFile.commit()
    }
  }
}
