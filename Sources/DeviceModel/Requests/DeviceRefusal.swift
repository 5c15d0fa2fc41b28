public import Findings
public import Verification

/// Why a device did not do what it was asked.
public struct DeviceRefusal: Error, Sendable {
  /// The device's error, `nil` where it has none.
  public let error: DeviceError?
  /// The rule that was broken.
  public let rule: Rule
  /// What was seen; lower case, no full stop.
  public let detail: String
  /// The decision about the image, check by check, where it was about one.
  public let decision: TrustDecision?

  init(_ rule: Rule, _ detail: String) {
    self.rule = rule
    self.detail = detail
    error = rule.deviceError
    decision = nil
  }

  /// The refusal of an image.
  init(_ decision: TrustDecision, _ step: CheckOutcome) {
    rule = step.check.rule
    detail = step.detail
    error = step.error
    self.decision = decision
  }
}
