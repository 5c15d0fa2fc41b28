public import Compression
public import Cryptography
public import Files
import Findings

/// Why no package was made. Nothing was written then.
public enum PackagingError: Error, Sendable, Hashable {
  /// Reading the content, or writing or reading back the package failed.
  case file(FileError)
  /// The signer did not sign.
  case signing(SigningError)
  /// OpenSSL failed.
  case cryptography(CryptographyError)
  /// The content could not be compressed.
  case compression(CompressionError)
  /// The input is no package that this can be done with; why.
  case unsuitable(String)
  /// More bytes than a package, or a part of it, can have.
  case tooLarge(what: String, size: Int, limit: Int)
  /// What was made broke a rule when it was read back: the rule and what was seen.
  case rejected(rule: String, detail: String)
}

extension PackagingError: CustomStringConvertible {
  /// One line, lower case, no full stop.
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .signing(let error): "\(error)"
    case .cryptography(let error): "\(error)"
    case .compression(let error): "\(error)"
    case .unsuitable(let reason): reason
    case .tooLarge(let what, let size, let limit):
      "\(what) has \(size) bytes, the limit is \(limit)"
    case .rejected(let rule, let detail):
      "the package does not verify and was discarded: \(rule): \(detail)"
    }
  }
}

extension PackagingError {
  /// The same failure of a verification.
  init(_ failure: OperationFailure) {
    switch failure.cause {
    case let error as FileError: self = .file(error)
    case let error as CryptographyError: self = .cryptography(error)
    case let error as PackagingError: self = error
    default: self = .unsuitable("\(failure)")
    }
  }
}
