import COpenSSL

/// Where the secret number of one ECDSA signature comes from.
public enum Nonce: String, Sendable, Hashable, CaseIterable {
  /// OpenSSL's random numbers: two signatures of one digest differ.
  case random
  /// Key and digest (RFC 6979): two signatures of one digest are equal.
  case deterministic

  /// Prepares a context for signing. What the library can do is asked at run time: it may be newer
  /// or older than the one this was built with.
  static func makeDeterministic(
    _ context: OpaquePointer?, _ digest: DigestAlgorithm
  ) throws(CryptographyError) {
    switch unsafe orrery_deterministic_nonce(context, digest.libraryName) {
    case 1: return
    case -1:
      ErrorQueue.clear()
      throw .nonceTypeMissing(
        version: unsafe String(cString: OpenSSL_version(OPENSSL_VERSION_STRING)))
    default: throw ErrorQueue.failure("make the nonce deterministic")
    }
  }
}
