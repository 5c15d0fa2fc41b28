import Cryptography
import Foundation
import ImageContents
import ImagePackage
import Inspection
import TestSupport
import Testing
import Verification

/// How long a decision takes: printed, never judged, since machines differ (see CONTRIBUTING.md).
@Test(
  .enabled(
    if: ProcessInfo.processInfo.environment["ORRERY_MEASURE"] != nil, "ORRERY_MEASURE is not set"))
func figuresOfTheDecision() throws {
  let bytes = try Recipe.named("hello").signed()
  var facts = DeviceFacts()
  facts.keystore = try .sdkTest()
  facts.capabilities = [.appDevelopment]
  let trust = DeviceTrust(facts)
  let candidate = Inspector.read(bytes)
  let package = try #require(candidate.package)
  let digest = try DigestAlgorithm.sha256.digest(of: Array(bytes[package.signedRange]))
  let certificate = try SDKTestKey.certificate
  let signature = try median {
    var verifier = try certificate.verifier()
    let isValid = try verifier.isValid(package.signature, digest: digest)
    #expect(isValid)
  }
  let decision = try median {
    let isAccepted = try trust.decide(candidate, for: .sideload(isManual: false)).isAccepted
    #expect(isAccepted)
  }
  let reading = try median { _ = Inspector.read(bytes) }
  print("| \(bytes.count) bytes | median |\n| --- | --- |")
  print("| reading and hashing | \(reading) |")
  print("| the decision, signature included | \(decision) |")
  print("| the signature alone | \(signature) |")
}

/// The median of many runs.
private func median(_ body: () throws -> Void) throws -> Duration {
  let clock = ContinuousClock()
  let times = try (0..<501).map { _ in try clock.measure(body) }
  return times.sorted()[250]
}
