import ChildProcesses
public import Cryptography
import DataFiles
public import Findings
public import ImagePackage
import WorkerThreads

/// Lets a program sign: one that talks to a smart card, a key service, a machine elsewhere.
///
/// The program is run without a shell. It gets the raw digest on standard input (32 bytes of SHA-256
/// or 48 of SHA-384, no line end) and writes the signature to standard output, as `r || s` or as DER.
/// Its standard error is shown, or goes to whoever wants to hear it. An exit code other than 0 is a refusal.
public struct CommandSigner: Signer {
  private let words: [String]
  private let named: Certificate
  private let curve: Curve
  private let seconds: Int
  private let heard: (@Sendable ([UInt8]) -> Void)?

  /// Prepares a program.
  ///
  /// - Parameters:
  ///   - command: A program and its arguments, separated by blanks; nothing else has a meaning, so
  ///     that what needs quotes goes into a script.
  ///   - certificate: Of the key that the program signs with.
  ///   - seconds: How long it may take.
  ///   - heard: Takes what it writes to standard error, as it comes.
  public init(
    command: String, certificate: Certificate, seconds: Int = 120,
    heard: (@Sendable ([UInt8]) -> Void)? = nil
  ) throws(OperationFailure) {
    words = command.split(separator: " ").map(String.init)
    guard !words.isEmpty else { throw OperationFailure(SigningError.emptyCommand) }
    guard let curve = certificate.curve else {
      throw OperationFailure(SigningError.unsupportedCertificate(subject: certificate.subject))
    }
    named = certificate
    self.curve = curve
    self.seconds = seconds
    self.heard = heard
  }

  /// The certificate of the program's key.
  public var certificate: Certificate? { named }
  /// SHA-1 of the certificate.
  public var thumbprint: [UInt8] { named.thumbprint }
  /// The curve of the certificate's key.
  public var signingType: SigningType { SigningType(curve) }

  /// Runs the program and checks its answer.
  public func sign(digest: [UInt8]) throws(OperationFailure) -> [UInt8] {
    let program = words.first ?? ""
    return try OperationFailure.wrap {
      let answer = try run(program, digest)
      guard answer.code == 0 else {
        throw SigningError.commandFailed(program: program, code: answer.code)
      }
      do { return try SignatureAnswer(answer.output).raw(of: digest, under: named) } catch {
        // What a program answers is no input of the user's: the program failed.
        let cause = (error as? OperationFailure)?.cause as? SigningError
        guard case .notASignature(let reason)? = cause else { throw error }
        throw SigningError.commandAnswered(program: program, reason: reason)
      }
    }
  }

  private func run(_ program: String, _ digest: [UInt8]) throws -> ChildProcess.Answer {
    // By default a signal would end us at once, between two looks at the program.
    Interruption.observe()
    do {
      return try ChildProcess.run(
        program, Array(words.dropFirst()), input: digest, seconds: seconds,
        outputLimit: SignatureAnswer.sizeLimit,
        heard: heard,
        signal: { Interruption.signal })
    } catch .interrupted(_, let signal) {
      throw FileError("run", program, .interrupted(signal: signal))
    }
  }
}
