import Bytes
import Cryptography
import Findings
import Foundation
import ImageContents
import ImagePackage
import Inspection
import TestSupport
import Testing
import Verification

/// A new device that knows the SDK's key and has every interface of today.
private func device(
  _ capabilities: Set<CapabilityNumber> = [], _ adjust: (inout DeviceFacts) -> Void = { _ in }
) throws -> DeviceTrust {
  var facts = DeviceFacts()
  facts.keystore = try .sdkTest()
  facts.capabilities = capabilities
  adjust(&facts)
  return DeviceTrust(facts)
}

private let sideload = TrustOperation.sideload(isManual: false)

@Suite(.enabled(if: Repository.real != nil, "the folder of real files is missing"))
struct RealDecisionTests {
  private static let packages = Repository.files(
    in: Repository.real?.appending(path: "packages") ?? Repository.root.appending(path: "none"))

  @Test(arguments: packages)
  func sdkSignedPackagesAreTakenWithAppDevelopmentAndNotWithout(_ file: URL) throws {
    let candidate = try TrustCandidate(try Repository.bytes(file))
    let isSDKSigned =
      candidate.inspection.package?.signer?.thumbprint == (try SDKTestKey.certificate.thumbprint)
    let open = try device([.appDevelopment]).decide(candidate, for: sideload)
    let closed = try device().decide(candidate, for: sideload)
    #expect(closed.reply?.code == 7_340_047, "\(file.lastPathComponent)")
    #expect(
      open.isAccepted == isSDKSigned,
      "\(file.lastPathComponent): \(open.refusal.map { "\($0.check.rule.id): \($0.detail)" } ?? "")"
    )
    if !isSDKSigned { #expect(open.refusal?.check == DeviceChecks.keyKnown) }
  }
}
