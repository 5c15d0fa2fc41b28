public import Cryptography
import Findings
public import Inspection

/// The outcome of a verification: every check with its outcome, never a mere yes or no.
public struct Verdict: Sendable {
  /// Every check, the outer package's first.
  public let trace: Trace
  /// The certificate that the outer package's signature is valid under.
  public let signer: Certificate?
  /// The certificates that the signatures are valid under: of the outer and of the inner package.
  package let signers: [Certificate]
  /// Whether one of the signatures is valid under a key whose private half is public: then anybody
  /// can have made it.
  public let isSignedWithPublishedKey: Bool
  /// The image, known to be whole and signed by ``signer``; `nil` unless every check passed.
  public let verified: VerifiedImage?

  /// Whether every check passed.
  public var isTrusted: Bool { verified != nil }

  /// What the signature of one layer proves.
  struct Signature {
    /// The certificate that it is valid under, and all is signed that has to be.
    var signer: Certificate?
    /// Whether anybody can have made it.
    var isMadeWithPublishedKey = false
  }

  /// Draws the conclusion: trusted only where something was checked and nothing failed.
  ///
  /// - Parameter signatures: Those of the outer and, of a compressed image, of the inner package.
  init(_ image: InspectedImage, _ trace: Trace, signatures: [Signature]) {
    self.trace = trace
    signer = signatures.first?.signer
    signers = signatures.compactMap(\.signer)
    isSignedWithPublishedKey = signatures.contains(where: \.isMadeWithPublishedKey)
    verified = trace.isPassed ? signer.map { VerifiedImage(image: image, signer: $0) } : nil
  }
}

/// An image of which every check passed. Only a verification makes one, so a function that takes
/// it cannot be handed bytes that nobody looked at.
public struct VerifiedImage: Sendable {
  /// What the image holds.
  public let image: InspectedImage
  /// Who signed it.
  public let signer: Certificate

  fileprivate init(image: InspectedImage, signer: Certificate) {
    self.image = image
    self.signer = signer
  }
}
