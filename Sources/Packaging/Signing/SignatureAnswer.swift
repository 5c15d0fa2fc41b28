public import Cryptography
public import Findings

/// The answer of an outside signer to a request.
public struct SignatureAnswer: Sendable, Hashable {
  /// The most bytes that an answer is read from: far more than any signature has.
  public static let sizeLimit = 4096

  /// The bytes as they came.
  public let bytes: [UInt8]

  /// An answer of these bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The signature as an image holds it, `r || s`.
  ///
  /// An answer of exactly that size is taken as it is, all others must be DER. A DER signature that
  /// happens to have that size (one of more than 2^30) would not verify, and can be made again.
  public func raw(_ curve: Curve) throws(OperationFailure) -> [UInt8] {
    if bytes.count == curve.signatureSize { return bytes }
    do {
      return try ECDSASignature.raw(fromDER: bytes, curve: curve)
    } catch {
      throw OperationFailure(
        SigningError.notASignature(
          "\(bytes.count) bytes are neither r and s on \(curve.name) (\(curve.signatureSize)) "
            + "nor DER: \(error)"))
    }
  }

  /// The signature, if it is the one of `digest` under `certificate`.
  func raw(of digest: [UInt8], under certificate: Certificate) throws(OperationFailure) -> [UInt8] {
    try OperationFailure.wrap {
      guard let curve = certificate.curve else {
        throw SigningError.unsupportedCertificate(subject: certificate.subject)
      }
      let signature = try raw(curve)
      guard try certificate.isValid(signature, digest: digest) else {
        throw SigningError.notValid(subject: certificate.subject)
      }
      return signature
    }
  }
}
