import Synchronization

/// Verifiers of one certificate that nobody needs at the moment. OpenSSL sets up curve and key anew
/// for each verifier, which costs a third of what verifying does; a thread that comes back finds one.
final class VerifierPool: Sendable {
  /// A verifier, which one thread at a time owns.
  private final class Holder: @unchecked Sendable {
    // Sendable: between `take` and `put` nobody else knows of it.
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
    let holder: Holder
    if let waiting = idle.withLock({ $0.popLast() }) {
      holder = waiting
    } else {
      holder = Holder(try certificate.verifier())
    }
    // One that failed is not used again.
    let isValid = try holder.verifier.isValid(signature, digest: digest)
    idle.withLock { $0.append(holder) }
    return isValid
  }
}
