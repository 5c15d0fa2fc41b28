public import Cryptography
public import Findings
public import ImagePackage

/// Signs with the public SDK test key: every device with the capability for application development
/// takes such images, and everybody can make them.
public struct SDKTestSigner: Signer {
  private let key: PrivateKey
  /// `CN=Azure Sphere SDK Test`.
  public let certificate: Certificate?
  /// `a8d5cc69…`.
  public let thumbprint: [UInt8]

  /// Prepares to sign; fails where OpenSSL does.
  public init() throws(OperationFailure) {
    do {
      key = try SDKTestKey.privateKey
      let certificate = try SDKTestKey.certificate
      self.certificate = certificate
      thumbprint = certificate.thumbprint
    } catch { throw OperationFailure(error) }
  }

  /// ECDSA P-256 over SHA-256.
  public var signingType: SigningType { .ecdsa256 }

  /// Signs a digest with the nonce of RFC 6979: one package has one signature.
  public func sign(digest: [UInt8]) throws(OperationFailure) -> [UInt8] {
    try OperationFailure.wrap { try key.signDeterministically(digest: digest) }
  }
}
