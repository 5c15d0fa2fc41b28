import Findings
import ImagePackage
import Inspection

/// Decides what a device does with an image: a pure function of image, facts and operation.
public struct DeviceTrust: Sendable {
  /// What the device knows.
  public var facts: DeviceFacts

  /// The decision of a device of which these facts hold.
  public init(_ facts: DeviceFacts) {
    self.facts = facts
  }

  /// Makes every check. None is skipped because another failed: one that has nothing to look at
  /// says so.
  ///
  /// - Throws: Where OpenSSL fails. A check that fails is part of the decision.
  public func decide(
    _ candidate: TrustCandidate, for operation: TrustOperation
  ) throws(VerificationError) -> TrustDecision {
    var maker = DecisionMaker(facts, candidate, operation)
    maker.checkAccess()
    maker.checkParse()
    if let package = candidate.inspection.package {
      maker.checkIdentity(package)
      maker.checkSize(package)
      try maker.checkSignature(
        package, candidate.signedDigest, layer: .outer,
        findings: maker.log.signature)
      if package.compression != nil, let inner = candidate.inspection.inner?.package {
        try maker.checkSignature(
          inner, candidate.innerDigest, layer: .inner, findings: maker.log.innerSignature)
      }
      maker.checkCompatibility(package)
      maker.checkContent(package)
    } else {
      for check in DeviceChecks.all where ![.access, .parse].contains(check.stage) {
        maker.add(check, .notReached, "there is no package")
      }
    }
    maker.decision.conclude(candidate)
    return maker.decision
  }
}

/// One decision on its way.
struct DecisionMaker {
  let facts: DeviceFacts
  let candidate: TrustCandidate
  let operation: TrustOperation
  let log: SortedFindings
  var decision: TrustDecision

  init(_ facts: DeviceFacts, _ candidate: TrustCandidate, _ operation: TrustOperation) {
    self.facts = facts
    self.candidate = candidate
    self.operation = operation
    log = SortedFindings(candidate.inspection)
    decision = TrustDecision(operation)
  }

  var inspection: Inspection { candidate.inspection }

  /// Records how a check went. A failure replies `error`, or else the check's own.
  mutating func add(
    _ check: TrustCheck, _ state: Check.State, _ detail: String, layer: Place.Layer = .outer,
    error: DeviceError? = nil, cause: DeviceError? = nil
  ) {
    let isFailed = state == .failed
    let reply = isFailed ? error ?? check.rule.deviceError : nil
    decision.add(
      TrustStep(
        check: check, layer: layer, state: state, detail: detail, error: reply,
        cause: isFailed && cause != reply ? cause : nil))
  }

  /// Records a check that is passed or failed.
  mutating func add(_ check: TrustCheck, _ holds: Bool, _ detail: String) {
    add(check, holds ? .passed : .failed, detail)
  }
}
