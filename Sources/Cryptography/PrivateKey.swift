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
      throw .unsupportedKey("its two halves do not belong together: \(ErrorQueue.take())")
    }
    self.handle = handle
    self.curve = curve
    publicPoint = unsafe try KeyFacts.point(of: key, curve)
  }

  /// A new key from OpenSSL's random numbers.
  public static func generate(_ curve: Curve) throws(CryptographyError) -> PrivateKey {
    ErrorQueue.clear()
    guard let key = unsafe orrery_new_key(curve.name) else {
      throw ErrorQueue.failure("make a key")
    }
    return try PrivateKey(unsafe KeyHandle(key))
  }

  /// Signs a digest with a nonce from OpenSSL's random numbers, so that two signatures of one
  /// digest differ.
  ///
  /// - Parameter digest: `curve.digest.size` bytes.
  /// - Returns: `r || s`, each big-endian in half of `curve.signatureSize` bytes.
  public func sign(digest: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard digest.count == curve.digest.size else {
      throw .digestSize(expected: curve.digest.size, actual: digest.count)
    }
    let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil)
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var encoded = [UInt8](repeating: 0, count: curve.signatureSize + 16)
    var length = encoded.count
    guard unsafe context != nil, unsafe EVP_PKEY_sign_init(context) == 1,
      unsafe EVP_PKEY_sign(context, &encoded, &length, digest, digest.count) == 1
    else { throw ErrorQueue.failure("sign") }
    return try fixedWidth(encoded[..<length])
  }

  /// Turns a DER signature into `r || s`.
  private func fixedWidth(_ encoded: ArraySlice<UInt8>) throws(CryptographyError) -> [UInt8] {
    let signature = unsafe encoded.withUnsafeBufferPointer { bytes in
      var cursor = bytes.baseAddress
      return unsafe d2i_ECDSA_SIG(nil, &cursor, bytes.count)
    }
    defer { unsafe ECDSA_SIG_free(signature) }
    guard let signature = unsafe signature else { throw ErrorQueue.failure("sign") }
    return unsafe try KeyFacts.bytes(of: ECDSA_SIG_get0_r(signature), curve)
      + KeyFacts.bytes(of: ECDSA_SIG_get0_s(signature), curve)
  }

  /// The key as an unencrypted PKCS #8 `PRIVATE KEY` in PEM (RFC 5958, RFC 7468).
  public func pem() throws(CryptographyError) -> String {
    let output = unsafe BIO_new(BIO_s_mem())
    defer { unsafe BIO_free(output) }
    guard unsafe output != nil,
      unsafe PEM_write_bio_PKCS8PrivateKey(output, handle.pointer, nil, nil, 0, nil, nil) == 1
    else { throw ErrorQueue.failure("write a key") }
    var bytes: UnsafePointer<UInt8>?
    let count = unsafe orrery_bio_bytes(output, &bytes)
    return unsafe String(
      decoding: UnsafeBufferPointer(start: bytes, count: max(0, count)), as: UTF8.self)
  }
}
