public import Compression
public import Cryptography
public import Findings

/// Why nothing could be made of a package.
public enum MutationError: Error, Sendable {
  /// The bytes do not end like an image package; the reason, lower case, no full stop.
  case noPackage(String)
  /// More bytes than are held in memory.
  case tooLarge(size: Int, limit: Int)
  /// None of the chosen operators finds in the package what it changes.
  case notApplicable
  /// Unknown operator.
  case unknownOperator(String)
  /// OpenSSL failed.
  case cryptography(CryptographyError)
  /// liblzma failed.
  case compression(CompressionError)
  /// The package as it is could not be checked.
  case verification(OperationFailure)
}

extension MutationError: CustomStringConvertible {
  /// The reason, lower case, no full stop.
  public var description: String {
    switch self {
    case .noPackage(let reason): "not an image package: \(reason)"
    case .tooLarge(let size, let limit): "has \(size) bytes, the limit is \(limit)"
    case .notApplicable: "none of the operators applies to it"
    case .unknownOperator(let name): "unknown operator \"\(name)\""
    case .cryptography(let error): "\(error)"
    case .compression(let error): "\(error)"
    case .verification(let error): "\(error)"
    }
  }
}
