public import Cryptography
import Findings
public import Inspection

/// The outcome of a verification: every check with its outcome, never a mere yes or no.
public struct Verdict: Sendable {
  /// Every check, the outer package's first.
  public internal(set) var trace = Trace(capacity: VerificationRules.all.count)
  /// The certificate that the outer package's signature is valid under.
  public internal(set) var signer: Certificate?
  /// The image, known to be whole and signed by ``signer``; `nil` unless every check passed.
  public private(set) var verified: VerifiedImage?

  /// Whether every check passed.
  public var isTrusted: Bool { verified != nil }

  init() {}

  /// Records a check.
  mutating func add(
    _ rule: Rule, _ layer: Place.Layer, _ state: CheckOutcome.State, _ detail: String
  ) {
    trace.add(Check(rule), state, detail, layer: layer)
  }

  /// Draws the conclusion: trusted only where something was checked and nothing failed.
  mutating func conclude(_ image: InspectedImage) {
    guard trace.isPassed, let signer else { return }
    verified = VerifiedImage(image: image, signer: signer)
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
