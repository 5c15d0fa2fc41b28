public import Cryptography
public import Files

/// Why a verification could not be made. A package that is not what it claims is no error: the
/// verdict says so.
public enum VerificationError: Error, Sendable, Hashable {
  /// Reading failed, or the file changed while it was read.
  case file(FileError)
  /// OpenSSL failed.
  case cryptography(CryptographyError)
}

extension VerificationError: CustomStringConvertible {
  /// One line, lower case, no full stop.
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .cryptography(let error): "\(error)"
    }
  }
}
