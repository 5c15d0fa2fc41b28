import ByteLayout
import Cryptography
import Findings
import ImagePackage

/// Signs with an answer that was made elsewhere for one digest.
struct DetachedSigner: Signer {
  let request: SignatureRequest
  let answer: SignatureAnswer
  let named: Certificate

  var certificate: Certificate? { named }
  var thumbprint: [UInt8] { request.thumbprint }
  var signingType: SigningType { request.signingType }

  /// Hands out the answer, if it is the one for `digest`.
  func sign(digest: [UInt8]) throws(OperationFailure) -> [UInt8] {
    guard digest == request.digest else {
      throw request.other("digest", Hex.text(request.digest), Hex.text(digest))
    }
    return try answer.raw(of: digest, under: named)
  }
}
