import COpenSSL

/// A private key that can sign images. Safe to use from several threads.
@safe
public struct PrivateKey: Sendable {
  let handle: KeyHandle
  /// The curve that the key is a number of.
  public let curve: Curve
  /// The public key that belongs to it, `04 || x || y`.
  public let publicPoint: [UInt8]

  /// Checks a key read by OpenSSL and takes it over.
  init(_ handle: KeyHandle) throws(CryptographyError) {
    let key = unsafe handle.pointer
    guard let curve = unsafe KeyFacts.curve(of: key) else {
      throw .unsupportedKey("neither P-256 nor P-384")
    }
    // A file can state a public point that is not the private number's; nothing signed with such
    // a key would ever verify.
    let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, key, nil)
    defer { unsafe EVP_PKEY_CTX_free(context) }
    guard unsafe context != nil, unsafe EVP_PKEY_pairwise_check(context) == 1 else {
      throw .unsupportedKey("its private and public halves do not match: \(ErrorQueue.take())")
    }
    self.handle = handle
    self.curve = curve
    publicPoint = unsafe try KeyFacts.point(of: key, curve)
  }

  /// A new key from OpenSSL's random numbers.
  package static func generate(_ curve: Curve) throws(CryptographyError) -> PrivateKey {
    ErrorQueue.clear()
    guard let key = unsafe orrery_new_key(curve.name) else {
      throw ErrorQueue.failure("make a key")
    }
    return try PrivateKey(unsafe KeyHandle(key))
  }

  /// Signs a digest of `curve.digest.size` bytes with a nonce of this kind.
  ///
  /// - Returns: `r || s`, each big-endian in half of `curve.signatureSize` bytes.
  /// - Throws: `digestSize`; `nonceTypeMissing` for a deterministic nonce where OpenSSL is older
  ///   than 3.2. ``SDKTestKey`` is signed with everywhere: see ``signDeterministically(digest:)``.
  package func sign(
    digest: [UInt8], nonce: Nonce = .random
  ) throws(CryptographyError) -> [UInt8] {
    if nonce == .deterministic, try publicPoint == SDKTestKey.certificate.publicPoint {
      return try signDeterministically(digest: digest)
    }
    guard digest.count == curve.digest.size else {
      throw .digestSize(expected: curve.digest.size, actual: digest.count)
    }
    ErrorQueue.clear()
    let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil)
    defer { unsafe EVP_PKEY_CTX_free(context) }
    guard unsafe context != nil, unsafe EVP_PKEY_sign_init(context) == 1 else {
      throw ErrorQueue.failure("sign")
    }
    if nonce == .deterministic { unsafe try Nonce.makeDeterministic(context, curve.digest) }
    var encoded = [UInt8](repeating: 0, count: curve.signatureSize + 16)
    var length = encoded.count
    guard unsafe EVP_PKEY_sign(context, &encoded, &length, digest, digest.count) == 1 else {
      throw ErrorQueue.failure("sign")
    }
    return try ECDSASignature.raw(fromDER: Array(encoded[..<length]), curve: curve)
  }
}

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
    switch unsafe orrery_deterministic_nonce(context, digest.name) {
    case 1: return
    case -1:
      ErrorQueue.clear()
      throw .nonceTypeMissing(
        version: unsafe String(cString: OpenSSL_version(OPENSSL_VERSION_STRING)))
    default: throw ErrorQueue.failure("make the nonce deterministic")
    }
  }
}
