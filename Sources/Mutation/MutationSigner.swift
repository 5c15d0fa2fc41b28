import Cryptography
import Findings
import ImagePackage

/// Whether a changed package is signed again.
package enum MutationSigning: String, Sendable, Hashable, CaseIterable {
  /// Signed again with the public SDK test key, so that a reader that checks signatures first sees
  /// the change.
  case again
  /// The signature that was there stays, and does not fit any more.
  case leave
}

/// Signs drafts with the public SDK test key.
struct MutationSigner: Sendable {
  private let key: PrivateKey
  /// SHA-1 of the certificate.
  let thumbprint: [UInt8]
  /// That of the older certificate, which holds the same key.
  let olderThumbprint: [UInt8]

  init() throws(OperationFailure) {
    do {
      key = try SDKTestKey.privateKey
      thumbprint = try SDKTestKey.certificate.thumbprint
      olderThumbprint = try SDKTestKey.olderCertificate.thumbprint
    } catch { throw OperationFailure(error) }
  }

  /// The signature of these bytes: one message has one signature (RFC 6979).
  func signature(of bytes: [UInt8]) throws(OperationFailure) -> [UInt8] {
    try OperationFailure.wrap {
      try key.signDeterministically(digest: try DigestAlgorithm.sha256.digest(of: bytes))
    }
  }

  /// The package names this signer.
  func name(in draft: inout PackageDraft) {
    draft.set(SignatureSection(thumbprint: thumbprint, .ecdsa256))
  }
}
