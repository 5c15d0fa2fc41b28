public import Cryptography
public import Findings
public import ImagePackage

/// Somebody who signs digests: a key in memory, a command, an answer that came from elsewhere.
public protocol Signer: Sendable {
  /// SHA-1 of the signing certificate's DER form, 20 bytes: what the image names
  /// (`evidence/signatures.md#thumbprint`).
  var thumbprint: [UInt8] { get }
  /// Curve and digest.
  var signingType: SigningType { get }
  /// The certificate that signatures are checked with; `nil` where only its thumbprint is known.
  var certificate: Certificate? { get }
  /// Signs a digest.
  ///
  /// - Parameter digest: 32 bytes (SHA-256) or 48 (SHA-384), after ``signingType``.
  /// - Returns: `r || s`, big-endian, 64 or 96 bytes.
  func sign(digest: [UInt8]) throws(OperationFailure) -> [UInt8]
}

extension Signer {
  /// What the metadata of an image says about this signer.
  public var section: SignatureSection { SignatureSection(thumbprint: thumbprint, signingType) }
}

extension SigningType {
  /// The signing type of a curve.
  init(_ curve: Curve) {
    switch curve {
    case .p256: self = .ecdsa256
    case .p384: self = .ecdsa384
    }
  }
}
