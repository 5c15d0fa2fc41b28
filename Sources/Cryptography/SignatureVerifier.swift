import COpenSSL
import Synchronization

/// Checks signatures of one public key, as many as one likes. It is reused, not shared: a thread
/// has its own, which exclusive access to a value without copies enforces.
@safe
package struct SignatureVerifier: ~Copyable, @unchecked Sendable {
  private let context: OpaquePointer
  private let order: [UInt8]
  private let curve: Curve

  /// Prepares to verify.
  ///
  /// - Parameters:
  ///   - curve: The curve of the key.
  ///   - point: The public key, `04 || x || y` (`curve.pointSize` bytes).
  /// - Throws: `unsupportedKey` when the point is not one of the curve's.
  package init(curve: Curve, point: [UInt8]) throws(CryptographyError) {
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
  package mutating func isValid(
    _ signature: [UInt8], digest: [UInt8]
  ) throws(CryptographyError) -> Bool {
    guard signature.count == curve.signatureSize, digest.count == curve.digest.size else {
      return false
    }
    for start in [0, curve.fieldSize] {
      let half = signature.span.extracting(start..<start + curve.fieldSize)
      guard ECDSASignature.isInRange(half, order: order) else { return false }
    }
    let encoded = ECDSASignature.encode(signature.span, curve)

    ErrorQueue.clear()
    let result = unsafe EVP_PKEY_verify(context, encoded, encoded.count, digest, digest.count)
    if result < 0 { throw ErrorQueue.failure("verify a signature") }
    ErrorQueue.clear()
    return result == 1
  }
}

/// Verifiers of one certificate that nobody needs at the moment. OpenSSL sets up curve and key anew
/// for each verifier, which costs a third of what verifying does; a thread that comes back finds one.
final class VerifierPool: Sendable {
  /// A verifier, which one thread at a time owns.
  private final class Holder: @unchecked Sendable {
    // Sendable: while it is not in the pool nobody else knows of it.
    var verifier: SignatureVerifier

    init(_ verifier: consuming SignatureVerifier) {
      self.verifier = verifier
    }
  }

  private let idle = Mutex<[Holder]>([])

  /// Whether a signature belongs to a digest; see ``SignatureVerifier``.
  func isValid(
    _ signature: [UInt8], digest: [UInt8], for certificate: Certificate
  ) throws(CryptographyError) -> Bool {
    let waiting = idle.withLock { $0.popLast() }
    let holder = if let waiting { waiting } else { Holder(try certificate.verifier()) }
    // One that failed is not used again.
    let isValid = try holder.verifier.isValid(signature, digest: digest)
    idle.withLock { $0.append(holder) }
    return isValid
  }
}
