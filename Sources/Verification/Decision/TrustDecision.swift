public import Findings
public import Inspection

/// How one check went.
public struct TrustStep: Sendable, Hashable {
  /// Which check.
  public var check: TrustCheck
  /// Outer or inner package.
  public var layer: Place.Layer
  /// How it went.
  public var state: Check.State
  /// What was seen; lower case, no full stop.
  public var detail: String
  /// What the device replies where the check failed: the error of the check, or of the rule that
  /// was broken inside it.
  public var error: DeviceError?
  /// The device's error behind ``error`` where its interface reports a more general one: which
  /// rule of the metadata a package broke.
  public var cause: DeviceError?
}

/// What a device decides about an image, check by check.
public struct TrustDecision: Sendable {
  /// What the device was asked to do.
  public let operation: TrustOperation
  /// Every check, in the order in which a device replies.
  public private(set) var steps: [TrustStep] = []
  /// The image that the device takes; `nil` unless every check passed.
  public private(set) var accepted: AcceptedImage?

  init(_ operation: TrustOperation) {
    self.operation = operation
  }

  /// Whether the device takes the image.
  public var isAccepted: Bool { accepted != nil }

  /// Where the device stops: the first check that failed, or else the first that had nothing to
  /// look at. `nil` where it accepts.
  public var refusal: TrustStep? {
    isAccepted
      ? nil : steps.first { $0.state == .failed } ?? steps.first { $0.state == .notReached }
  }

  /// What the device replies; `nil` where it accepts. A check that could not be made has no error
  /// of the device's.
  public var reply: DeviceError? { refusal?.error }

  mutating func add(_ step: TrustStep) { steps.append(step) }

  /// Draws the conclusion: accepted only where everything was checked and nothing failed.
  mutating func conclude(_ candidate: TrustCandidate) {
    guard !steps.isEmpty, steps.allSatisfy({ $0.state == .passed }) else { return }
    accepted = AcceptedImage(inspection: candidate.inspection, digest: candidate.fileDigest)
  }
}

/// An image that a device takes. Only a decision makes one.
public struct AcceptedImage: Sendable {
  /// What the image holds.
  public let inspection: Inspection
  /// SHA-256 of the whole file, `nil` where only its end was at hand.
  public let digest: [UInt8]?

  fileprivate init(inspection: Inspection, digest: [UInt8]?) {
    self.inspection = inspection
    self.digest = digest
  }
}
