import COpenSSL

/// Checks signatures of one public key, as many as one likes. It is reused, not shared: a thread
/// has its own, which exclusive access to a value without copies enforces.
@safe
public struct SignatureVerifier: ~Copyable, @unchecked Sendable {
  private let context: OpaquePointer
  private let order: [UInt8]
  /// The curve of the public key.
  public let curve: Curve

  /// Prepares to verify.
  ///
  /// - Parameters:
  ///   - curve: The curve of the key.
  ///   - point: The public key, `04 || x || y` (`curve.pointSize` bytes).
  /// - Throws: `unsupportedKey` when the point is not one of the curve's.
  public init(curve: Curve, point: [UInt8]) throws(CryptographyError) {
    // Without this, OpenSSL would take compressed points and other encodings as well.
    guard point.count == curve.pointSize, point.first == 4 else {
      throw .unsupportedKey("\(point.count) bytes are not an uncompressed point of \(curve.name)")
    }
    ErrorQueue.clear()
    let key = unsafe orrery_public_key(curve.name, point, point.count)
    guard let key = unsafe key else {
      throw .unsupportedKey("not a point of \(curve.name): \(ErrorQueue.take())")
    }
    // The context holds a reference of its own.
    defer { unsafe EVP_PKEY_free(key) }
    guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else {
      throw ErrorQueue.failure("prepare to verify")
    }
    guard unsafe EVP_PKEY_verify_init(context) == 1 else {
      unsafe EVP_PKEY_CTX_free(context)
      throw ErrorQueue.failure("prepare to verify")
    }
    unsafe self.context = unsafe context
    self.curve = curve
    order = curve.order
  }

  deinit {
    unsafe EVP_PKEY_CTX_free(context)
  }

  /// Whether a signature belongs to a digest (FIPS 186-5, 6.4.2).
  ///
  /// A high `s` is valid: signers of images do not normalise it (`evidence/signatures.md#high-s`).
  ///
  /// - Parameters:
  ///   - signature: `r || s`, each big-endian in half of the bytes
  ///     (`evidence/signatures.md#form-of-a-signature`).
  ///   - digest: What was signed, in the curve's own hash function.
  /// - Returns: `false` also when either has the wrong length, or `r` or `s` is 0 or not below
  ///   the order.
  /// - Throws: Only when OpenSSL itself fails, as for want of memory.
  public mutating func isValid(
    _ signature: Span<UInt8>, digest: Span<UInt8>
  ) throws(CryptographyError) -> Bool {
    guard signature.count == curve.signatureSize, digest.count == curve.digest.size else {
      return false
    }
    for start in [0, curve.fieldSize] {
      let half = signature.extracting(start..<start + curve.fieldSize)
      guard ECDSASignature.isInRange(half, order: order) else { return false }
    }
    let encoded = ECDSASignature.encode(signature, curve)

    ErrorQueue.clear()
    let context = unsafe self.context
    let result = unsafe digest.withUnsafeBufferPointer { digest in
      unsafe EVP_PKEY_verify(context, encoded, encoded.count, digest.baseAddress, digest.count)
    }
    if result < 0 { throw ErrorQueue.failure("verify a signature") }
    ErrorQueue.clear()
    return result == 1
  }

  /// Whether a signature belongs to a digest.
  public mutating func isValid(
    _ signature: [UInt8], digest: [UInt8]
  ) throws(CryptographyError) -> Bool {
    try isValid(signature.span, digest: digest.span)
  }
}
