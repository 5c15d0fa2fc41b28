/// Why nothing could be made of a package.
package enum MutationError: Error, Sendable {
  /// The bytes do not end like an image package; the reason, lower case, no full stop.
  case noPackage(String)
  /// More bytes than are held in memory.
  case tooLarge(size: Int, limit: Int)
  /// None of the chosen operators finds in the package what it changes.
  case notApplicable
  /// Unknown operator.
  case unknownOperator(String)
}

extension MutationError: CustomStringConvertible {
  /// The reason, lower case, no full stop.
  package var description: String {
    switch self {
    case .noPackage(let reason): "not an image package: \(reason)"
    case .tooLarge(let size, let limit): "has \(size) bytes, the limit is \(limit)"
    case .notApplicable: "none of the operators applies to it"
    case .unknownOperator(let name): "unknown operator \"\(name)\""
    }
  }
}
