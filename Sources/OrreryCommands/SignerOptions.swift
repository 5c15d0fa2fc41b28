import ArgumentParser
import ByteLayout
import ChildProcesses
import Cryptography
import DataFiles
import Findings
import Packaging

/// Who signs.
struct SignerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      The signer: sdk (the public SDK test key), a file with a private key (PEM, DER or PFX), or \
      command: or session: followed by a program and its arguments. The program is run without a \
      shell. With command: it is started for each signature, gets the raw digest on standard input \
      and writes r and s, or DER, to standard output. With session: it is started once, reads a \
      digest in hexadecimal from each line, and answers with a line: the digest, a blank, and the \
      signature in hexadecimal, or error and why. Ready programs for PKCS #11, a TPM, AWS KMS and \
      HTTP are in /usr/share/orrery/signers.
      """, valueName: "sdk|file|command:…|session:…"),
    completion: .file())
  var signer = "sdk"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The signer's certificate: PEM, DER, PKCS #7 or PFX; not needed if the key file includes it.",
      valueName: "file"),
    completion: .file())
  var certificate: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "How long a signing program may take for one signature (default: \(Self.usualTimeLimit)).",
      valueName: "seconds"))
  var signerTimeLimit: Int?

  /// How long a signing program may take where nothing is said, in seconds.
  private static let usualTimeLimit = 120

  @Flag(
    name: .long,
    help: """
      Always make the same signature for the same package. The SDK test key does so anyway; a key \
      file needs OpenSSL 3.2 or newer.
      """)
  var deterministic = false

  @Flag(
    name: .long, help: "Refuse to sign with the public SDK key, with which anybody can sign.")
  var requirePrivateKey = false

  @OptionGroup var password: PasswordOptions

  /// A program that signs.
  private struct Program {
    let command: String
    let isSession: Bool
    /// The word of ``signer`` that says so.
    let word: String
  }

  private var program: Program? {
    for (word, isSession) in [("command:", false), ("session:", true)]
    where signer.hasPrefix(word) {
      return Program(
        command: String(signer.dropFirst(word.count)), isSession: isSession, word: word)
    }
    return nil
  }

  func validate() throws {
    guard !signer.isEmpty else { throw ValidationError("--signer is empty.") }
    guard signer != "sdk" || certificate == nil else {
      throw ValidationError(
        "--certificate cannot be used with the SDK test key, which has its own.")
    }
    guard signer != "sdk" || !password.isGiven else {
      throw ValidationError("A password cannot be used with the SDK test key, which has none.")
    }
    let limits = ChildProcess.timeLimits
    guard signerTimeLimit.map({ limits ~= $0 }) ?? true else {
      throw ValidationError(
        "--signer-time-limit must be between \(limits.lowerBound) and \(limits.upperBound) seconds."
      )
    }
    guard let program else {
      guard signerTimeLimit == nil else {
        throw ValidationError("--signer-time-limit needs a signing program.")
      }
      return
    }
    guard program.command.contains(where: { $0 != " " }) else {
      throw ValidationError("--signer \(program.word) names no program.")
    }
    guard certificate != nil else {
      throw ValidationError("A signing program needs --certificate.")
    }
    guard !deterministic else {
      throw ValidationError(
        "--deterministic cannot be used with a signing program, which chooses its own nonces.")
    }
  }

  /// The paths of the files that the signer is read from; a program reads what it likes.
  var files: [String] {
    let key = signer == "sdk" || program != nil ? [] : [signer]
    return key + (certificate.map { [$0] } ?? [])
  }

  /// The files that a signing program is started with: itself, wherever it is searched, and what its
  /// arguments name, also behind an equals sign.
  private var programFiles: [String] {
    let words = self.program?.command.split(separator: " ").map(String.init) ?? []
    guard let program = words.first else { return [] }
    let folders = program.contains("/") ? "" : EnvironmentVariable.value("PATH") ?? ""
    let searched = folders.split(separator: ":").map { "\($0)/\(program)" }
    let named = words.flatMap { word in
      [word] + (word.firstIndex(of: "=").map { [String(word[word.index(after: $0)...])] } ?? [])
    }
    return (searched + named).filter { FileKind(path: $0) == .file }
  }

  /// The signer, and the files that it was read from, or that make it.
  ///
  /// - Parameter prefersOneSignature: Whether equal packages should have equal signatures where the
  ///   signer can make them; where it cannot, that is noted.
  func load(
    prefersOneSignature: Bool = false
  ) throws -> (signer: any Signer, files: ReadFiles) {
    let (signer, own) = try loadAny(prefersOneSignature)
    let files = ReadFiles(programFiles, opened: try own + password.identities())
    guard !requirePrivateKey || signer.certificate?.hasPublishedKey == false else {
      throw CommandFailure(
        .no, "the signer is the public SDK key, which --require-private-key refuses",
        hint: "name a key of your own: --signer FILE")
    }
    return (signer, files)
  }

  private func loadAny(
    _ prefersOneSignature: Bool
  ) throws -> (signer: any Signer, files: [FileIdentity]) {
    try OperationFailure.naming(signer) {
      if signer == "sdk" { return (try SDKTestSigner(), []) }
      let given = try certificate.map { try CertificateFile($0, password) }
      if let program, let given {
        if prefersOneSignature { Self.noteRandom("a signing program chooses its own nonces") }
        let signer = try CommandSigner(
          command: program.command, certificate: try given.only(),
          seconds: signerTimeLimit ?? Self.usualTimeLimit, isSession: program.isSession,
          heard: { Console.relay($0) })
        return (signer, [given.identity])
      }
      return try loadKey(given, prefersOneSignature)
    }
  }

  private static func noteRandom(_ reason: String) {
    Console.note("two builds differ in their signatures: \(reason)")
  }

  private func loadKey(
    _ given: CertificateFile?, _ prefersOneSignature: Bool
  ) throws -> (signer: any Signer, files: [FileIdentity]) {
    let file = try IdentifiedFile(signer, limit: Certificate.sizeLimit)
    let (key, own) = try password.open(signer) {
      (word) throws(CryptographyError) -> (PrivateKey, [Certificate]) in
      let key = try PrivateKey.load(file.bytes, password: word)
      guard given == nil else { return (key, []) }
      return (key, try Certificate.load(file.bytes, password: word))
    }
    var nonce: Nonce = deterministic ? .deterministic : .random
    if prefersOneSignature, !deterministic {
      // Whether OpenSSL can is known when it is asked to.
      let digest = [UInt8](repeating: 0, count: key.curve.digest.size)
      do throws(CryptographyError) {
        _ = try key.sign(digest: digest, nonce: .deterministic)
        nonce = .deterministic
      } catch {
        guard case .nonceTypeMissing = error else { throw error }
        Self.noteRandom("\(error)")
      }
    }
    let signer = try FileSigner(
      key: key, certificates: given?.certificates ?? own, nonce: nonce)
    return (signer, [file.identity] + (given.map { [$0.identity] } ?? []))
  }
}

/// A file that was read whole, and which one it was.
struct IdentifiedFile {
  let bytes: [UInt8]
  let identity: FileIdentity

  init(_ path: String, limit: Int) throws(FileError) {
    let file = try Inputs.stream(path)
    bytes = try file.readAll(limit: limit)
    identity = file.identity
  }
}

struct CertificateFile {
  let path: String
  let certificates: [Certificate]
  let identity: FileIdentity

  init(_ path: String, _ password: PasswordOptions? = nil) throws {
    let file = try IdentifiedFile(path, limit: Certificate.sizeLimit)
    self.path = path
    identity = file.identity
    // The password is that of the key; a certificate of its own needs none.
    do { certificates = try Certificate.load(file.bytes) } catch {
      guard let password, error == .passwordNeeded else { throw Self.failure(path, error) }
      certificates = try password.open(path) { (word) throws(CryptographyError) in
        try Certificate.load(file.bytes, password: word)
      }
    }
  }

  /// Why the certificates of a file cannot be had, where nobody asks for a password: they are no
  /// secret, and what protects them is that of a key beside them.
  static func failure(_ path: String, _ error: CryptographyError) -> CommandFailure {
    guard error == .passwordNeeded else {
      return CommandFailure(.malformed, "\(path): \(error)")
    }
    return CommandFailure(
      .no, "\(path): \(error)",
      hint: "a certificate is no secret: export it, as with openssl pkcs12 -in FILE -nokeys")
  }

  /// The certificate, where the file holds one only.
  func only() throws(CommandFailure) -> Certificate {
    guard let first = certificates.first, certificates.count == 1 else {
      throw CommandFailure(.malformed, "\(path): \(certificates.count) certificates, expected one")
    }
    return first
  }
}
