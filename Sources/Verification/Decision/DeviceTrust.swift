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
    try decide(image, for: operation, reaching: nil)
  }

  /// Makes every check.
  ///
  /// - Parameter outside: What its programs import beyond the offer to applications, as an audit found;
  ///   `nil` where nobody looked.
  package func decide(
    _ image: InspectedImage, for operation: TrustOperation, reaching outside: [String]?
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
      maker.checkSurface(outside)
    } else {
      for check in DeviceChecks.all where ![.access, .parse].contains(check.stage) {
        maker.add(check, .notReached, "no package")
      }
    }
    return TrustDecision(
      image, operation, maker.trace, isSignedWithPublishedKey: maker.isSignedWithPublishedKey,
      warning: maker.warning)
  }
}

/// One decision on its way.
struct DecisionMaker {
  let facts: DeviceFacts
  let image: InspectedImage
  let operation: TrustOperation
  var trace = Trace(capacity: DeviceChecks.all.count)
  var isSignedWithPublishedKey = false
  /// What is taken, and should be heard of.
  var warning: String?

  /// The packages that speak of what runs, the outer one first. What a device decompresses is what
  /// it runs, so the inner package's word counts like that of the outer one.
  var layers: [(layer: Place.Layer, package: Package, size: Int)] {
    var layers: [(layer: Place.Layer, package: Package, size: Int)] = []
    if let package = image.package { layers.append((.outer, package, image.size)) }
    if let inner = image.inner, let package = inner.package {
      layers.append((.inner, package, inner.size))
    }
    return layers
  }

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

  /// What one layer's section says to a check.
  struct Answer {
    let holds: Bool
    let detail: String
    /// What the device replies, where that is not the error of the check.
    let error: DeviceError?

    init(_ holds: Bool, _ detail: String, error: DeviceError? = nil) {
      self.holds = holds
      self.detail = detail
      self.error = error
    }
  }

  /// A check of a section that any layer may have: every layer's has to pass. The first that does
  /// not is told, or else the first there is.
  mutating func checkLayers<S: MetadataSection>(
    _ check: Check, without: String, _ question: (S, _ size: Int) -> Answer
  ) {
    var passed: (Place.Layer, Answer)?
    for (layer, package, size) in layers {
      guard let section = package.metadata.first(S.self) else { continue }
      let answer = question(section, size)
      guard answer.holds else {
        return add(check, .failed, answer.detail, layer: layer, error: answer.error)
      }
      passed = passed ?? (layer, answer)
    }
    add(check, .passed, passed?.1.detail ?? without, layer: passed?.0 ?? .outer)
  }
}
