public import Cryptography
public import Findings
public import ImagePackage

/// Signs with a private key of a file, under a certificate of the same key.
public struct FileSigner: Signer {
  private let key: PrivateKey
  private let named: Certificate
  private let nonce: Nonce

  /// Joins a key with its certificate.
  ///
  /// - Parameters:
  ///   - key: P-256 or P-384.
  ///   - certificates: Where to look for the certificate of the key; the first one counts.
  ///   - nonce: Random, or deterministic where OpenSSL has that.
  /// - Throws: `otherKey` where none of them is the key's.
  public init(
    key: PrivateKey, certificates: [Certificate], nonce: Nonce = .random
  ) throws(OperationFailure) {
    guard let own = certificates.first(where: { $0.publicPoint == key.publicPoint }) else {
      throw OperationFailure(SigningError.otherKey(subjects: certificates.map(\.subject)))
    }
    self.key = key
    named = own
    self.nonce = nonce
  }

  /// The certificate of the key.
  public var certificate: Certificate? { named }
  /// SHA-1 of the certificate.
  public var thumbprint: [UInt8] { named.thumbprint }
  /// The curve of the key.
  public var signingType: SigningType { SigningType(key.curve) }

  /// Signs a digest.
  public func sign(digest: [UInt8]) throws(OperationFailure) -> [UInt8] {
    try OperationFailure.wrap { try key.sign(digest: digest, nonce: nonce) }
  }
}
