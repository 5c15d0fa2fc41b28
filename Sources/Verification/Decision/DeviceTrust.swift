public import Findings
import ImagePackage
public import Inspection

/// Decides what a device does with an image: a pure function of image, facts and operation.
public struct DeviceTrust: Sendable {
  /// What the device knows.
  public var facts: DeviceFacts

  /// The decision of a device of which these facts hold.
  public init(_ facts: DeviceFacts) {
    self.facts = facts
  }

  /// Makes every check.
  ///
  /// - Throws: Where OpenSSL fails. A check that fails is part of the decision.
  public func decide(
    _ image: InspectedImage, for operation: TrustOperation
  ) throws(OperationFailure) -> TrustDecision {
    var maker = DecisionMaker(facts: facts, image: image, operation: operation)
    maker.checkAccess()
    maker.checkParse()
    if let package = image.package {
      try maker.checkIdentity(package)
      maker.checkSize(package)
      try maker.checkSignature(of: image, package, .outer)
      if package.compression != nil, let inner = image.inner, let package = inner.package {
        try maker.checkSignature(of: inner, package, .inner)
      }
      maker.checkCompatibility(package)
      maker.checkContent(package)
    } else {
      for check in DeviceChecks.all where ![.access, .parse].contains(check.stage) {
        maker.add(check, .notReached, "no package")
      }
    }
    return TrustDecision(image, operation, maker.trace)
  }
}

/// One decision on its way.
struct DecisionMaker {
  let facts: DeviceFacts
  let image: InspectedImage
  let operation: TrustOperation
  var trace = Trace(capacity: DeviceChecks.all.count)

  /// Records how a check went. A failure replies `error`, or else the check's own.
  mutating func add(
    _ check: Check, _ state: CheckOutcome.State, _ detail: String, layer: Place.Layer = .outer,
    error: DeviceError? = nil, cause: DeviceError? = nil
  ) {
    trace.add(check, state, detail, layer: layer, error: error, cause: cause)
  }

  /// Records a check that is passed or failed.
  mutating func add(
    _ check: Check, _ holds: Bool, _ detail: String, layer: Place.Layer = .outer
  ) {
    trace.add(check, holds, detail, layer: layer)
  }
}
