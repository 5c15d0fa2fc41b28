import ByteLayout
import Cryptography
import DataFiles
import Findings
import Foundation
import ImageContents
import ImagePackage
import Inspection
import Packaging
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
    let candidate = Inspector.read(try Repository.bytes(file))
    let isSDKSigned =
      candidate.package?.signer?.thumbprint == (try SDKTestKey.certificate.thumbprint)
    let open = try device([.appDevelopment]).decide(candidate, for: sideload)
    let closed = try device().decide(candidate, for: sideload)
    #expect(closed.reply?.code == 7_340_047, "\(file.lastPathComponent)")
    #expect(
      open.isAccepted == isSDKSigned,
      "\(file.lastPathComponent): \(open.refusal.map { "\($0.check.rule.id): \($0.detail)" } ?? "")"
    )
    if !isSDKSigned { #expect(open.refusal?.check == DeviceChecks.keyKnown) }
  }

  /// What the cloud makes of each package is taken by a device that knows the cloud's key, without
  /// any capability. The cloud's own key is not public, so another stands in for it.
  @Test(arguments: packages)
  func packagesSignedForProductionAreTakenWithoutAnyCapability(_ file: URL) throws {
    let bytes = try Repository.bytes(file)
    let inspection = Inspector.read(bytes)
    guard inspection.package?.identity?.imageType != .firmwareConfig else { return }
    let key = try PrivateKey.generate(.p256)
    let certificate = try Certificate.selfSigned(
      key: key, subject: "CN=cloud", notBefore: 0, notAfter: 4_000_000_000, serial: [1])
    let signer = try FileSigner(key: key, certificates: [certificate])
    let developed = inspection.inner == nil ? bytes : (inspection.inner?.wholeBytes ?? [])
    let output = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).imagepackage")
    defer { try? FileManager.default.removeItem(at: output) }
    _ = try ProductionPackage.write(
      try SignablePackage(
        Inspector.read(developed), from: MemorySource(developed)), signer: signer, buildTime: 1,
      to: try AtomicOutput(path: output.path))
    let candidate = Inspector.read(try Repository.bytes(output))
    let stranger = try device().decide(candidate, for: sideload)
    #expect(stranger.refusal?.check == DeviceChecks.keyKnown)
    #expect(stranger.reply?.code == 7_340_047)
    let trust = try device { $0.keystore.add(certificate, [.productionApplication]) }
    for operation in [sideload, .cloudUpdate] {
      let decision = try trust.decide(candidate, for: operation)
      #expect(
        decision.isAccepted,
        "\(file.lastPathComponent): \(decision.refusal.map { "\($0.check.rule.id): \($0.detail)" } ?? "")"
      )
    }
  }
}

@Test func anUntrustedPackageLearnsNothingOfWhatComesAfterItsSignature() throws {
  var bytes = try Recipe.named("hello").signed()
  bytes[0x2010] ^= 0xFF
  let trust = try device([.appDevelopment]) { $0.interfaces[.applicationRuntime] = 1 }
  let decision = try trust.decide(Inspector.read(bytes), for: sideload)
  let failed = decision.trace.outcomes.filter { $0.state == .failed }.map(\.check)
  #expect(failed == [DeviceChecks.signature, DeviceChecks.abiVersion, DeviceChecks.content])
  #expect(decision.reply == DeviceError(category: 7, id: 15))
}

@Test func aDecisionListsEveryCheckInTheOrderOfTheReply() throws {
  let decision = try device().decide(
    Inspector.read(try Recipe.named("hello").signed()), for: sideload)
  #expect(decision.trace.outcomes.map(\.check) == DeviceChecks.all)
  let nothing = try device().decide(Inspector.read([]), for: sideload)
  #expect(nothing.trace.outcomes.map(\.check) == DeviceChecks.all)
  #expect(nothing.reply?.code == 7_340_050)
}

@Test func aDecisionIsTheSameEachTimeItIsMade() throws {
  let candidate = Inspector.read(try Recipe.named("hello").signed())
  let trust = try device([.appDevelopment])
  #expect(
    try trust.decide(candidate, for: sideload).trace
      == trust.decide(candidate, for: sideload).trace)
}

/// What a log has no room for may be what a device refuses, whatever its weight: thousands of notes
/// must not hide a symbolic link.
@Test func findingsBeyondTheLimitOfTheLogAreRefused() throws {
  let hello = try Recipe.named("hello").signed()
  let package = try #require(Inspector.read(hello).package)
  var sections = package.metadata.sections
  let index = try #require(sections.firstIndex { $0.id == DebugSection.id })
  // A time after the year 9999 is a warning, which alone stops no device.
  sections[index] = Section(DebugSection(name: "Hello", buildTime: .max))
  let late = try SignedPackage.make(Array(hello.prefix(package.contentSize)), sections)
  var limits = InspectionLimits()
  let kept = Inspector.read(late, limits: limits)
  #expect(kept.findings.worst == .warning)
  #expect(try device([.appDevelopment]).decide(kept, for: sideload).isAccepted)
  limits.findings = 0
  let hidden = Inspector.read(late, limits: limits)
  let decision = try device([.appDevelopment]).decide(hidden, for: sideload)
  #expect(decision.refusal?.check == DeviceChecks.content)
}
