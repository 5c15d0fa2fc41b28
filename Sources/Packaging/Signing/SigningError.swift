/// Why nothing was signed.
public enum SigningError: Error, Sendable, Hashable {
  /// The certificate is of another key; the subjects that were looked at.
  case otherKey(subjects: [String])
  /// The certificate's key is on no curve that images are signed on.
  case unsupportedCertificate(subject: String)
  /// A signature is neither `r || s` of the right size nor DER; why.
  case notASignature(String)
  /// The signature is well formed and not valid under the certificate.
  case notValid(subject: String)
  /// The signature answers another request: what was asked and what the file says.
  case otherRequest(field: String, requested: String, found: String)
  /// The command line of a signer holds no program.
  case emptyCommand
  /// A command ended with a code other than 0.
  case commandFailed(program: String, code: Int32)
  /// What a command wrote is no signature; why.
  case commandAnswered(program: String, reason: String)
  /// A command in a session says that it does not sign a digest; why.
  case commandRefused(program: String, reason: String)
  /// A command in a session does not answer as it should, which ends the session; what it did.
  case commandBroke(program: String, reason: String)
}

extension SigningError: CustomStringConvertible {
  /// One line, lower case, no full stop.
  public var description: String {
    switch self {
    case .otherKey(let subjects):
      "the private key matches none of the certificates: " + subjects.joined(separator: "; ")
    case .unsupportedCertificate(let subject):
      "the key of \(subject) is on neither P-256 nor P-384"
    case .notASignature(let reason): "not a signature: \(reason)"
    case .notValid(let subject): "the signature is not valid under the certificate of \(subject)"
    case .otherRequest(let field, let requested, let found):
      "the request is for another file: it has \(field) \(requested), the file has \(found)"
    case .emptyCommand: "the signing command is empty"
    case .commandFailed(let program, let code): "\(program) ended with code \(code)"
    case .commandAnswered(let program, let reason):
      "\(program) did not answer with a signature: \(reason)"
    case .commandRefused(let program, let reason): "\(program) did not sign: \(reason)"
    case .commandBroke(let program, let reason): "\(program) does not keep to a session: \(reason)"
    }
  }
}
