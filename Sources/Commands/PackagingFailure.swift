import Cryptography
import Packaging

extension Outcome {
  /// What a signer's failure means for the exit code.
  init(_ error: SigningError) {
    switch error {
    case .otherKey, .notValid, .otherRequest, .digestSize: self = .no
    case .unsupportedCertificate, .notASignature: self = .malformed
    case .cryptography, .emptyCommand, .process, .commandFailed: self = .inputOutput
    }
  }

  /// What a failure to make a package means for the exit code.
  init(_ error: PackagingError) {
    switch error {
    case .signing(let error): self.init(error)
    case .file, .cryptography, .compression: self = .inputOutput
    case .rejected, .tooLarge: self = .no
    case .unsuitable: self = .malformed
    }
  }
}

extension SigningError {
  /// What to do about it.
  var advice: String? {
    switch self {
    case .cryptography(.missing(what: "certificate")), .otherKey:
      "give the key's certificate with --certificate"
    default: nil
    }
  }
}

extension CommandFailure {
  /// A failure to make a package of an input.
  init(_ name: String, _ error: PackagingError) {
    // An error of a file names it already.
    if case .file = error {
      self.init(.inputOutput, "\(error)")
    } else {
      self.init(Outcome(error), "\(name): \(error)")
    }
  }
}
