public import Findings
public import Inspection

/// What a device decides about an image, check by check.
public struct TrustDecision: Sendable {
  /// What the device was asked to do.
  public let operation: TrustOperation
  /// Every check, in the order in which a device replies.
  public let trace: Trace
  /// The image that the device takes; `nil` unless every check passed.
  public let accepted: AcceptedImage?
  /// Whether one of the signatures is valid under a key whose private half is public: then anybody
  /// can have made it.
  public let isSignedWithPublishedKey: Bool
  /// What the device takes, and a person should hear of; lower case, no full stop.
  public let warning: String?
  /// Whether the structure of the image breaks a rule.
  package let isMalformed: Bool

  /// Draws the conclusion: accepted only where everything was checked and nothing failed.
  init(
    _ image: InspectedImage, _ operation: TrustOperation, _ trace: Trace,
    isSignedWithPublishedKey: Bool = false, warning: String? = nil
  ) {
    self.operation = operation
    self.trace = trace
    self.isSignedWithPublishedKey = isSignedWithPublishedKey
    self.warning = warning
    isMalformed = image.isMalformed
    accepted = trace.isPassed ? AcceptedImage(image: image) : nil
  }

  /// Whether the device takes the image.
  public var isAccepted: Bool { accepted != nil }

  /// Where the device stops; `nil` where it accepts.
  public var refusal: CheckOutcome? { isAccepted ? nil : trace.firstFailure }

  /// What the device replies; `nil` where it accepts. A check that could not be made has no error
  /// of the device's.
  public var reply: DeviceError? { refusal?.error }
}

/// An image that a device takes. Only a decision makes one.
public struct AcceptedImage: Sendable {
  /// What the image holds.
  public let image: InspectedImage

  fileprivate init(image: InspectedImage) {
    self.image = image
  }
}
