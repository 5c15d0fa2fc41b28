public import Cryptography
public import Findings

/// The certificates that a verification believes in. An image names its signer by thumbprint, and
/// only the certificate of exactly that thumbprint is asked: two public certificates share one key,
/// so a signature alone does not tell who signed
/// (`evidence/signatures.md#the-thumbprint-selects-the-key`).
public struct TrustStore: Sendable, CertificateStore {
  static let name = "trust store"

  /// The certificates in the order in which they were added, each once.
  public private(set) var certificates: [Certificate] = []

  /// A store with these certificates.
  public init(_ certificates: [Certificate] = []) {
    for certificate in certificates { add(certificate) }
  }

  /// The store that holds the SDK test certificate and nothing else. Whoever trusts it trusts
  /// everybody: its private key is public.
  public static func sdkTest() throws(OperationFailure) -> TrustStore {
    TrustStore([try OperationFailure.wrap { try SDKTestKey.certificate }])
  }

  /// Adds a certificate; one that is there already is not added twice.
  public mutating func add(_ certificate: Certificate) {
    if !certificates.contains(certificate) { certificates.append(certificate) }
  }

  var count: Int { certificates.count }

  /// The certificate that an image names, `nil` where the store does not hold it.
  public func certificate(thumbprint: [UInt8]) -> Certificate? {
    certificates.first { $0.thumbprint == thumbprint }
  }
}
