/// Why something could not be done with a digest, a certificate or a key.
///
/// A signature that does not fit is not an error: to verify it answers `false`.
public enum CryptographyError: Error, Sendable, Hashable {
  /// OpenSSL refused an operation that our input does not explain (out of memory, a broken
  /// installation); `reason` is what its error queue says.
  case library(operation: String, reason: String)
  /// The bytes are not what they should be; `what` names that, as in `certificate`.
  case unreadable(what: String, reason: String)
  /// The bytes were read, and what was wanted is not among them.
  case missing(what: String)
  /// The file is larger than the limit, both in bytes.
  case tooLarge(size: Int, limit: Int)
  /// The file is protected by a password, and none (or an empty one) was given.
  case passwordNeeded
  /// The password does not open the file. A damaged PFX looks the same.
  case wrongPassword
  /// Opening the file asks for more rounds of password hashing than the limit.
  case passwordTooCostly(rounds: Int, limit: Int)
  /// The file is encrypted with an algorithm (an OpenSSL name such as `RC2-40-CBC`) that only
  /// OpenSSL's legacy module has, and that module is not installed.
  case legacyModuleMissing(algorithm: String)
  /// The key is of a kind that images are not signed with.
  case unsupportedKey(String)
  /// The digest has the wrong length for the curve, both in bytes.
  case digestSize(expected: Int, actual: Int)
  /// This version of OpenSSL cannot derive the nonce of a signature from key and digest.
  case nonceTypeMissing(version: String)
}

extension CryptographyError: CustomStringConvertible {
  /// One line, lower case, no full stop.
  public var description: String {
    switch self {
    case .library(let operation, let reason):
      "OpenSSL could not \(operation): \(reason)"
    case .unreadable(let what, let reason):
      "not a readable \(what): \(reason)"
    case .missing(let what):
      "no \(what) in the file"
    case .tooLarge(let size, let limit):
      "too large: \(size) bytes, the limit is \(limit)"
    case .passwordNeeded:
      "the file is protected by a password"
    case .wrongPassword:
      "the password is wrong, or the file is damaged"
    case .passwordTooCostly(let rounds, let limit):
      "too many rounds of password hashing: \(rounds), the limit is \(limit)"
    case .legacyModuleMissing(let algorithm):
      "OpenSSL's legacy module (legacy.so) is not installed: the file needs it for \(algorithm)"
    case .unsupportedKey(let reason):
      "unsupported key: \(reason)"
    case .digestSize(let expected, let actual):
      "the digest has \(actual) bytes, the curve needs \(expected)"
    case .nonceTypeMissing(let version):
      "deterministic signatures with a private key need OpenSSL 3.2 or newer; this is \(version)"
    }
  }
}
