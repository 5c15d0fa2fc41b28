import Cryptography
import DataFiles
import Findings
import ImageContents
import ImagePackage
import Inspection
import Synchronization
import Testing

@testable import Harness
@testable import Verification

/// Faults of the verifier and of a device's decision.
@Suite struct TrustFaultTests {
  /// A sound application, signed with the SDK test key.
  private static func image() throws -> SignedImage {
    try #require(try ImageSupply.images().applications.first)
  }

  private func verification(
    _ property: Property, signed: Bool = false, bytes: @escaping (inout [UInt8]) -> Void = { _ in },
    _ change: @escaping (inout VerificationProperties, Verdict) -> Void
  ) -> Fault {
    Fault(property) {
      let image = try Self.image()
      let trust = try TrustStore.sdkTest()
      let opened = Inspector.read(image.bytes)
      let verdict = try Verifier(trust: trust).verify(opened)
      #expect(verdict.isTrusted)
      var properties = VerificationProperties(trust: trust)
      change(&properties, verdict)
      var input = image.bytes
      bytes(&input)
      try properties.check(input, signed: signed ? image.signed : nil)
    }
  }

  /// A verifier that says of everything what it said of a sound image.
  private func blind(_ properties: inout VerificationProperties, _ verdict: Verdict) {
    properties.verify = { _ in verdict }
  }

  @Test func everyPropertyOfVerificationFails() {
    Fault.expect(
      [
        verification(VerificationProperties.decided) { (properties, _) in
          properties.verify = { _ in
            throw OperationFailure(CryptographyError.missing(what: "everything"))
          }
        },
        // A byte of the build time, which breaks no rule.
        verification(
          VerificationProperties.changed, signed: true,
          bytes: { $0[$0.count - 64 - 4 - 12 - 8 - 40] ^= 1 }, blind),
        verification(VerificationProperties.outside, bytes: { $0 += [0, 0, 0, 0] }, blind),
        verification(VerificationProperties.sound, bytes: { $0[100] ^= 1 }, blind),
        verification(VerificationProperties.said, bytes: { $0[100] ^= 1 }) { (properties, _) in
          properties.verify = { (image) in
            Verdict(image, Trace(), signatures: [])
          }
        },
        verification(VerificationProperties.large) { (properties, verdict) in
          properties.verify = { (image) in
            image.wholeBytes == nil ? Verdict(image, Trace(), signatures: []) : verdict
          }
        },
        verification(VerificationProperties.fields) { (properties, _) in
          properties.show = { Array($0.fields.dropFirst()) }
        },
        verification(VerificationProperties.fields) { (properties, _) in
          properties.show = { section in
            var moved = section
            moved.offset += 1
            return moved.fields
          }
        },
        verification(VerificationProperties.alone) { (properties, _) in
          properties.data = { $0.data + [0] }
        },
        verification(VerificationProperties.alone) { (properties, _) in
          properties.data = { $0.data.dropLast() }
        },
        Fault(VerificationProperties.json) { try ReportProperties.check(json: "{") },
        Fault(VerificationProperties.text) { try ReportProperties.check(text: "\u{1B}[2J") },
        Fault(VerificationProperties.text) { try ReportProperties.check(text: "\u{202E}") },
      ], for: FuzzTargets.verification)
  }

  private typealias Decide =
    @Sendable (DeviceFacts, InspectedImage, TrustOperation)
    throws -> TrustDecision

  private func decision(
    _ property: Property, development: Bool = true, bytes: (inout [UInt8]) -> Void = { _ in },
    _ decide: @escaping Decide
  ) throws -> Fault {
    let image = try Self.image()
    var input = image.bytes
    bytes(&input)
    let changed = input
    return Fault(property) {
      var choices = Choices([2, development ? 1 : 0, 0, 0, 0, 0, 0].span)
      let facts = try DecodedFacts.facts(&choices)
      var properties = DecisionProperties()
      properties.decide = decide
      try properties.check(facts, changed, .sideload(isManual: false), signed: image.signed)
    }
  }

  private static func real(
    _ facts: DeviceFacts, _ candidate: InspectedImage, _ operation: TrustOperation
  ) throws -> TrustDecision {
    try DeviceTrust(facts).decide(candidate, for: operation)
  }

  @Test func aSoundImageBreaksNothing() throws {
    let fault = try decision(DecisionProperties.decided) {
      facts, candidate, operation in
      try Self.real(facts, candidate, operation)
    }
    try fault.run()
  }

  @Test func everyPropertyOfDecisionsFails() throws {
    let sound = Inspector.read(try Self.image().bytes)
    let count = Count()
    var damaged = try Self.image().bytes
    damaged[100] ^= 1
    let broken = damaged
    Fault.expect(
      [
        Fault(DecisionProperties.agreed) {
          var choices = Choices([2, 1, 0, 0, 0, 0, 0].span)
          let facts = try DecodedFacts.facts(&choices)
          var properties = DecisionProperties()
          properties.decide = { (facts, _, operation) in try Self.real(facts, sound, operation) }
          try properties.check(facts, broken, .sideload(isManual: false), signed: nil)
        },
        try decision(DecisionProperties.decided) { _, _, _ in
          throw OperationFailure(CryptographyError.missing(what: "everything"))
        },
        try decision(DecisionProperties.complete) {
          (_, image, operation) in
          TrustDecision(image, operation, Trace())
        },
        try decision(DecisionProperties.same) {
          (facts, candidate, operation) in
          var trace = try Self.real(facts, candidate, operation).trace
          if let last = trace.outcomes.last, count.next() % 2 == 0 {
            trace.add(last.check, last.state, last.detail)
          }
          return TrustDecision(candidate, operation, trace)
        },
        try decision(DecisionProperties.code, bytes: { $0[100] ^= 1 }) {
          (facts, candidate, operation) in
          var trace = try Self.real(facts, candidate, operation).trace
          if let last = trace.outcomes.last {
            trace.add(last.check, .failed, "", error: DeviceError(category: 99, id: 99))
          }
          return TrustDecision(candidate, operation, trace)
        },
        try decision(DecisionProperties.changed, bytes: { $0[100] ^= 1 }) {
          facts, _, operation in
          try Self.real(facts, sound, operation)
        },
        try decision(DecisionProperties.development, development: false) {
          facts, candidate, operation in
          var facts = facts
          facts.capabilities.insert(.appDevelopment)
          return try Self.real(facts, candidate, operation)
        },
      ], for: FuzzTargets.trustDecision)
  }
}

/// Counts calls.
private final class Count: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock {
      $0 += 1
      return $0
    }
  }
}
