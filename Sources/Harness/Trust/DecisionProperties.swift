import Cryptography
import Findings
import ImageContents
import ImagePackage
package import Inspection
package import Verification

/// What must hold for every decision of a device about an image. An input decides the device first,
/// then the operation, then the image as for verification.
package struct DecisionProperties: InputProperties {
  package var decide:
    @Sendable (DeviceFacts, InspectedImage, TrustOperation) throws -> TrustDecision = {
      facts, image, operation in try DeviceTrust(facts).decide(image, for: operation)
    }

  package init() {}

  package static let decided = Property("trust-decision.decided", "every image is decided about")
  package static let code = Property(
    "trust-decision.code", "a refusal has an error that devices are known to have")
  package static let changed = Property(
    "trust-decision.changed", "no image is accepted after a change under the signature")
  package static let complete = Property(
    "trust-decision.complete", "every check says how it went; all of them accept or one refuses")
  package static let same = Property(
    "trust-decision.same", "the same question gets the same answer")
  package static let development = Property(
    "trust-decision.development",
    "an image signed with the SDK's key is accepted only with appDevelopment")

  package static let agreed = Property(
    "trust-decision.agreed", "no image is accepted in which lint finds an error")

  package static let all = [decided, code, changed, complete, same, development, agreed]

  /// Decides what an input asks.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var choices = Choices(bytes)
    let facts = try DecodedFacts.facts(&choices)
    let operation = DecodedFacts.operation(&choices)
    let image = try CandidateImage(&choices)
    try check(facts, image.bytes, operation, signed: image.signed)
  }

  /// Checks everything; `signed` is what the holder of the key signed, where that is known.
  package func check(
    _ facts: DeviceFacts, _ bytes: [UInt8], _ operation: TrustOperation, signed: [UInt8]?
  ) throws(PropertyFailure) {
    let image = Inspector.read(bytes)
    let decision = try Self.decided.value { try decide(facts, image, operation) }
    let again = try Self.decided.value { try decide(facts, image, operation) }
    try Self.same.require(
      decision.trace.outcomes == again.trace.outcomes && decision.isAccepted == again.isAccepted,
      "\(decision.trace.outcomes.count) steps, then \(again.trace.outcomes.count)")
    try checkSteps(decision)
    guard decision.isAccepted else { return }
    if let signed {
      try Self.changed.require(
        bytes.starts(with: signed), "the first \(signed.count) bytes are others")
    }
    let error = image.findings.findings.first { $0.severity == .error }
    try Self.agreed.require(error == nil, "\(error?.rule.id ?? "")")
    let isDevelopment =
      image.package?.signer?.thumbprint == (try? SDKTestKey.certificate)?.thumbprint
    try Self.development.require(
      !isDevelopment || facts.capabilities.contains(.appDevelopment),
      "\(operation.name) with \(facts.capabilities.count) capabilities")
  }

  private func checkSteps(_ decision: TrustDecision) throws(PropertyFailure) {
    let seen = Set(decision.trace.outcomes.map(\.check))
    let missing = DeviceChecks.all.filter { !seen.contains($0) }
    try Self.complete.require(
      missing.isEmpty, "nothing about \(missing.map(\.rule.id).joined(separator: ", "))")
    try Self.complete.require(
      decision.isAccepted == decision.trace.outcomes.allSatisfy { $0.state == .passed }
        && decision.isAccepted == (decision.refusal == nil), "they contradict the answer")
    for step in decision.trace.outcomes where step.state == .failed {
      for error in [step.error, step.cause] {
        guard let error else { continue }
        try Self.code.require(
          Self.errors.contains(error), "\(step.check.rule.id) replies \(error.code)")
      }
      try Self.code.require(step.error != nil, "\(step.check.rule.id) replies nothing")
    }
  }

  private static let errors = Set(DeviceError.known)
}
