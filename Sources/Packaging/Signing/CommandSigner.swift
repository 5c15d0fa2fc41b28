import ByteLayout
import ChildProcesses
public import Cryptography
import DataFiles
public import Findings
public import ImagePackage
import WorkerThreads

/// Lets a program sign: one that talks to a smart card, a key service, a machine elsewhere.
///
/// The program is run without a shell. Started for each signature, it gets the raw digest on standard input
/// (32 bytes of SHA-256 or 48 of SHA-384, no line end) and writes the signature to standard output, as
/// `r || s` or as DER; an exit code other than 0 is a refusal.
///
/// In a session it is started once, and answers each line with one, in the same order:
///
/// ```text
/// DIGEST                    asked: 64 or 96 hexadecimal digits
/// DIGEST SIGNATURE          answered: the same digest, a blank, r and s or DER in hexadecimal
/// DIGEST error WORDS        refused: why; the next digest may be signed again
/// ```
///
/// An answer repeats its digest, so that none is taken for that of another. Standard input ends behind the
/// last digest.
///
/// Its standard error is shown, or goes to whoever wants to hear it.
public struct CommandSigner: Signer {
  private let words: [String]
  private let named: Certificate
  private let curve: Curve
  private let seconds: Int
  private let heard: (@Sendable ([UInt8]) -> Void)?
  private let session: ChildSession?

  /// Prepares a program; nothing is started yet.
  ///
  /// - Parameters:
  ///   - command: A program and its arguments, separated by blanks; nothing else has a meaning, so
  ///     that what needs quotes goes into a script.
  ///   - certificate: Of the key that the program signs with.
  ///   - seconds: How long one signature may take.
  ///   - isSession: Whether it is started once for all signatures. A session that failed is over.
  ///   - heard: Takes what it writes to standard error, as it comes.
  public init(
    command: String, certificate: Certificate, seconds: Int = 120, isSession: Bool = false,
    heard: (@Sendable ([UInt8]) -> Void)? = nil
  ) throws(OperationFailure) {
    words = command.split(separator: " ").map(String.init)
    guard let program = words.first else { throw OperationFailure(SigningError.emptyCommand) }
    guard let curve = certificate.curve else {
      throw OperationFailure(SigningError.unsupportedCertificate(subject: certificate.subject))
    }
    named = certificate
    self.curve = curve
    self.seconds = seconds
    self.heard = heard
    session =
      isSession
      ? ChildSession(
        program, Array(words.dropFirst()), seconds: seconds, lineLimit: SignatureAnswer.sizeLimit,
        heard: heard) : nil
  }

  /// The certificate of the program's key.
  public var certificate: Certificate? { named }
  /// SHA-1 of the certificate.
  public var thumbprint: [UInt8] { named.thumbprint }
  /// The curve of the certificate's key.
  public var signingType: SigningType { SigningType(curve) }

  /// Has the program sign and checks its answer.
  public func sign(digest: [UInt8]) throws(OperationFailure) -> [UInt8] {
    let program = words.first ?? ""
    return try OperationFailure.wrap {
      // By default a signal would end us at once, between two looks at the program.
      Interruption.observe()
      let answer: SignatureAnswer
      do {
        answer = try session.map { try ask($0, program, digest) } ?? run(program, digest)
      } catch ChildProcessError.interrupted(_, let signal) {
        throw FileError("run", program, .interrupted(signal: signal))
      }
      do { return try answer.raw(of: digest, under: named) } catch {
        // What a program answers is no input of the user's: the program failed.
        let cause = (error as? OperationFailure)?.cause as? SigningError
        guard case .notASignature(let reason)? = cause else { throw error }
        throw SigningError.commandAnswered(program: program, reason: reason)
      }
    }
  }

  private func run(_ program: String, _ digest: [UInt8]) throws -> SignatureAnswer {
    let answer = try ChildProcess.run(
      program, Array(words.dropFirst()), input: digest, seconds: seconds,
      outputLimit: SignatureAnswer.sizeLimit,
      heard: heard,
      signal: { Interruption.signal })
    guard answer.code == 0 else {
      throw SigningError.commandFailed(program: program, code: answer.code)
    }
    return SignatureAnswer(answer.output)
  }

  private func ask(
    _ session: ChildSession, _ program: String, _ digest: [UInt8]
  ) throws -> SignatureAnswer {
    let line = try session.ask(
      SessionLine.question(digest), signal: { Interruption.signal }
    ) { try SessionLine(answer: $0, to: digest, of: program) }
    switch line {
    case .signature(let answer): return answer
    case .refusal(let reason): throw SigningError.commandRefused(program: program, reason: reason)
    }
  }
}
