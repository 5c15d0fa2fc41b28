import Findings
import Verification

/// Why no package was made. Nothing was written then.
public enum PackagingError: Error, Sendable, Hashable {
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
    case .unsuitable(let reason): reason
    case .tooLarge(let what, let size, let limit):
      "\(what) has \(size) bytes, the limit is \(limit)"
    case .rejected(let rule, let detail):
      "the package does not verify and was discarded: \(rule): \(detail)"
    }
  }
}

extension OperationFailure {
  /// The same failure, where the bytes that were written were taken over from a package: what breaks a
  /// rule in them did so before, so that the package is to blame and not whoever signs it.
  var ofTakenOver: OperationFailure {
    let ofBytes = [VerificationRules.metadata, VerificationRules.content, VerificationRules.inner]
    guard case PackagingError.rejected(let rule, let detail) = cause,
      ofBytes.contains(where: { $0.id == rule })
    else { return self }
    return OperationFailure(PackagingError.unsuitable("the package is malformed: \(detail)"))
  }
}
