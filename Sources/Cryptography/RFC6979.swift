import COpenSSL

extension PrivateKey {
  /// Signs a digest with a nonce derived from key and digest (RFC 6979), so that one digest has one
  /// signature.
  ///
  /// It is meant for ``SDKTestKey``, whose private half is public: there is nothing to leak. Other
  /// keys sign by ``sign(digest:nonce:)``, which leaves the nonce to OpenSSL. The arithmetic is
  /// OpenSSL's own for secret numbers anyway, and the result is verified before it is given.
  ///
  /// - Parameter digest: `curve.digest.size` bytes.
  /// - Returns: `r || s`, each big-endian in half of `curve.signatureSize` bytes.
  /// - Throws: `digestSize`; `library` where OpenSSL fails.
  package func signDeterministically(digest: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard digest.count == curve.digest.size else {
      throw .digestSize(expected: curve.digest.size, actual: digest.count)
    }
    ErrorQueue.clear()
    let arithmetic = try ECDSAArithmetic(curve)
    var secret = unsafe try KeyFacts.number("priv", of: handle.pointer, curve)
    defer { wipe(&secret) }
    var nonces = try NonceSequence(
      curve.digest, secret: secret, digest: try arithmetic.reduced(digest))
    defer { nonces.forget() }
    // A nonce is refused less than once in 2^32 digests; more than a few in a row never happen.
    for _ in 0..<16 {
      let signature = try arithmetic.signature(
        nonce: try nonces.next(), secret: secret, digest: digest)
      guard let signature else { continue }
      var verifier = try SignatureVerifier(curve: curve, point: publicPoint)
      guard try verifier.isValid(signature, digest: digest) else { break }
      return signature
    }
    throw .library(operation: "sign", reason: "the signature does not verify")
  }
}

private func wipe(_ bytes: inout [UInt8]) {
  unsafe bytes.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
}

/// The candidates for a nonce (RFC 6979, 3.2): HMAC as a generator, seeded with key and digest.
/// Digest and order have the same number of bits on both curves, so each output is one candidate.
private struct NonceSequence {
  private let method: String
  private var key: [UInt8]
  private var value: [UInt8]
  private var isFirst = true

  /// - Parameters:
  ///   - secret: The private number, as wide as the order.
  ///   - digest: The digest, reduced by the order.
  init(
    _ algorithm: DigestAlgorithm, secret: [UInt8], digest: [UInt8]
  ) throws(CryptographyError) {
    method = algorithm.name
    key = [UInt8](repeating: 0, count: algorithm.size)
    value = [UInt8](repeating: 1, count: algorithm.size)
    for separator in [0, 1] as [UInt8] {
      var seed = value + [separator] + secret + digest
      defer { wipe(&seed) }
      try turn(with: seed)
    }
  }

  mutating func next() throws(CryptographyError) -> [UInt8] {
    if !isFirst { try turn(with: value + [0]) }
    isFirst = false
    value = try mac(value)
    return value
  }

  mutating func forget() {
    wipe(&key)
    wipe(&value)
  }

  private mutating func turn(with seed: [UInt8]) throws(CryptographyError) {
    key = try mac(seed)
    value = try mac(value)
  }

  private func mac(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: key.count)
    var length = 0
    // One call around EVP_MAC.
    let done = unsafe EVP_Q_mac(
      nil, "HMAC", nil, method, nil, key, key.count, message, message.count, &output,
      output.count, &length)
    guard unsafe done != nil, length == output.count else {
      throw ErrorQueue.failure("compute HMAC")
    }
    return output
  }
}

/// The equation of ECDSA (FIPS 186-5, 6.4.1) in OpenSSL's numbers, in constant time as far as
/// nonce and key are concerned: both are flagged so, products are Montgomery's, and the inverse is
/// a power (Fermat), as the order is prime.
@safe
private final class ECDSAArithmetic {
  private let curve: Curve
  private let group: OpaquePointer
  private let context: OpaquePointer
  private let montgomery: OpaquePointer
  private let order: OpaquePointer

  init(_ curve: Curve) throws(CryptographyError) {
    let number = curve == .p256 ? NID_X9_62_prime256v1 : NID_secp384r1
    let group = unsafe EC_GROUP_new_by_curve_name(number)
    let context = unsafe BN_CTX_secure_new()
    let montgomery = unsafe BN_MONT_CTX_new()
    guard let group = unsafe group, let context = unsafe context,
      let montgomery = unsafe montgomery, let order = unsafe EC_GROUP_get0_order(group),
      unsafe BN_MONT_CTX_set(montgomery, order, context) == 1
    else {
      unsafe EC_GROUP_free(group)
      unsafe BN_CTX_free(context)
      unsafe BN_MONT_CTX_free(montgomery)
      throw ErrorQueue.failure("prepare to sign")
    }
    self.curve = curve
    unsafe self.group = unsafe group
    unsafe self.context = unsafe context
    unsafe self.montgomery = unsafe montgomery
    unsafe self.order = unsafe order
  }

  deinit {
    unsafe BN_MONT_CTX_free(montgomery)
    unsafe BN_CTX_free(context)
    unsafe EC_GROUP_free(group)
  }

  /// A digest modulo the order (RFC 6979, 2.3.4).
  func reduced(_ digest: [UInt8]) throws(CryptographyError) -> [UInt8] {
    unsafe BN_CTX_start(context)
    defer { unsafe BN_CTX_end(context) }
    guard let number = unsafe BN_CTX_get(context),
      unsafe BN_bin2bn(digest, CInt(digest.count), number) != nil,
      unsafe BN_nnmod(number, number, order, context) == 1
    else { throw failure() }
    return unsafe try KeyFacts.bytes(of: number, curve)
  }

  /// The signature with one nonce; `nil` where the nonce or what comes of it is out of range.
  func signature(
    nonce: [UInt8], secret: [UInt8], digest: [UInt8]
  ) throws(CryptographyError) -> [UInt8]? {
    guard ECDSASignature.isInRange(nonce.span, order: curve.order) else { return nil }
    unsafe BN_CTX_start(context)
    defer { unsafe BN_CTX_end(context) }
    let k = unsafe try secretNumber(nonce)
    let x = unsafe try secretNumber(secret)
    let e = unsafe try secretNumber(try reduced(digest))
    guard let r = unsafe BN_CTX_get(context), let s = unsafe BN_CTX_get(context) else {
      throw failure()
    }
    unsafe try multiplyBase(by: k, into: r)
    guard unsafe BN_is_zero(r) == 0 else { return nil }
    unsafe try invert(k)
    // s = (e + r x) / k. The product of a Montgomery form and a plain number is plain.
    guard unsafe BN_to_montgomery(x, x, montgomery, context) == 1,
      unsafe BN_mod_mul_montgomery(s, x, r, montgomery, context) == 1,
      unsafe BN_mod_add_quick(s, s, e, order) == 1,
      unsafe BN_to_montgomery(s, s, montgomery, context) == 1,
      unsafe BN_mod_mul_montgomery(s, s, k, montgomery, context) == 1
    else { throw failure() }
    guard unsafe BN_is_zero(s) == 0 else { return nil }
    return unsafe try KeyFacts.bytes(of: r, curve) + KeyFacts.bytes(of: s, curve)
  }

  /// A number of the current frame that OpenSSL must treat in constant time; wiped with it.
  private func secretNumber(_ bytes: [UInt8]) throws(CryptographyError) -> OpaquePointer {
    guard let number = unsafe BN_CTX_get(context) else { throw failure() }
    unsafe BN_set_flags(number, BN_FLG_CONSTTIME)
    guard unsafe BN_bin2bn(bytes, CInt(bytes.count), number) != nil else { throw failure() }
    return unsafe number
  }

  /// The first coordinate of `k G`, modulo the order. OpenSSL multiplies the base point alone in
  /// constant time.
  private func multiplyBase(
    by k: OpaquePointer, into r: OpaquePointer
  ) throws(CryptographyError) {
    let point = unsafe EC_POINT_new(group)
    defer { unsafe EC_POINT_clear_free(point) }
    guard let point = unsafe point,
      unsafe EC_POINT_mul(group, point, k, nil, nil, context) == 1,
      unsafe EC_POINT_get_affine_coordinates(group, point, r, nil, context) == 1,
      unsafe BN_nnmod(r, r, order, context) == 1
    else { throw failure() }
  }

  /// Replaces `k` by `k^(n-2)`, its inverse modulo the order.
  private func invert(_ k: OpaquePointer) throws(CryptographyError) {
    guard let exponent = unsafe BN_CTX_get(context),
      unsafe BN_copy(exponent, order) != nil, unsafe BN_sub_word(exponent, 2) == 1
    else { throw failure() }
    unsafe BN_set_flags(exponent, BN_FLG_CONSTTIME)
    let done = unsafe BN_mod_exp_mont_consttime(k, k, exponent, order, context, montgomery)
    guard done == 1 else { throw failure() }
  }

  private func failure() -> CryptographyError { ErrorQueue.failure("sign") }
}
