import ByteLayout
import Cryptography
import DataFiles
import DeviceModel
import Foundation
import ImageContents
import ImagePackage
import Inspection
import Packaging
import Testing
import Verification

/// The statements of `evidence/device-statements.md#s1` to `#s19`, one test each.
@Suite struct SeedTests {
  let app = Supply.Application()

  @Test(
    "S1: only Microsoft's code runs below the applications",
    arguments: (1...28).map { UInt16($0) }.filter { ![10, 21].contains($0) }, [false, true])
  func system(type: UInt16, hasDevelopment: Bool) throws {
    var bench = try hasDevelopment ? Bench(capabilities: [11]) : Bench()
    let image = try Supply.firmware(type, signer: .sdk)
    #expect(try bench.ask(.stage(image)).refusal != nil)
    #expect(try bench.ask(.deliver([image])).refusal != nil)
    let manifest = try Supply.manifest(of: [image])
    #expect(
      try bench.ask(.installFirmware(manifest: manifest, images: [image])).refusal != nil)
    #expect(!bench.state.installed.contains { $0.imageType.rawValue == type && type != 13 })
  }

  @Test(
    "S4: no application is given rights of the operating system",
    arguments: ["LinuxCapabilities", "Groups", "Policy"])
  func policy(key: String) throws {
    var bench = try Bench(capabilities: [11])
    var app = app
    app.extra = "\"\(key)\":[\"CAP_SYS_ADMIN\"],"
    #expect(try bench.ask(.stage(try app.sdk())).refusal != nil)
    #expect(bench.app == .notPresent)
  }

  @Test("S5: an application has a manifest")
  func manifest() throws {
    var bench = try Bench(capabilities: [11])
    var app = app
    app.hasManifest = false
    try bench.refuses(2_097_177, .stage(try app.sdk()))
  }

  @Test("S6: every image is signed")
  func signed() throws {
    var bench = try Bench(capabilities: [11])
    let bytes = try app.sdk()
    try bench.refuses(7_340_047, .stage(bytes.dropLast(64) + [UInt8](repeating: 0, count: 64)))
    try bench.refuses(7_340_050, .stage(Array(bytes.prefix(4096))))
  }

  @Test("S7: what the SDK signs is known as such")
  func thumbprint() throws {
    var bench = try Bench()
    let refusal = try bench.ask(.stage(try app.sdk())).refusal
    let known = refusal?.decision?.trace.outcomes.first { $0.check == DeviceChecks.keyKnown }
    #expect(known?.detail.hasPrefix("a8d5cc69") == true)
    #expect(refusal?.rule == DeviceChecks.appDevelopment.rule)
  }

  @Test("S8, S13, S14, S15, S18: the SDK's key is trusted with appDevelopment only")
  func sdkKey() throws {
    var bench = try Bench()
    try bench.refuses(7_340_047, .stage(try app.sdk()))
    try bench.accepts(.applyCapabilities(try Supply.capability([11])))
    try bench.sideload(try app.sdk())
    #expect(bench.app == .running)
  }

  @Test("S9: what the cloud makes of a developer's package is trusted without appDevelopment")
  func cloudSigning() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "orrery-signed-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let authority = try Authority.production
    let signer = try FileSigner(key: authority.key, certificates: [authority.certificate])
    _ = try ProductionPackage.write(
      try SignablePackage(Inspector.read(try app.sdk()), from: MemorySource(try app.sdk())),
      signer: signer, buildTime: 1_700_000_001,
      to: try AtomicOutput(path: path))
    var bench = try Bench()
    try bench.refuses(7_340_047, .stage(try app.sdk()))
    try bench.sideload([UInt8](try Data(contentsOf: URL(filePath: path))))
    #expect(bench.app == .running)
    #expect(try bench.boot().isComplete)
    #expect(bench.app == .running)
  }

  @Test("S10: what the cloud signed is sideloaded, or comes from the cloud")
  func production() throws {
    var bench = try Bench()
    try bench.sideload(try app.production())
    #expect(bench.app == .running)
    var other = try Bench()
    try other.accepts(.deliver([try app.production()]))
    #expect(other.app == .running)
    #expect(other.state.applications.map(\.origin) == [.cloud])
  }

  @Test("S11: capabilities are signed by the cloud, and stay over a restart")
  func stored() throws {
    var bench = try Bench()
    try bench.refuses(7_340_047, .applyCapabilities(try Supply.capability([11], signer: .sdk)))
    try bench.accepts(.applyCapabilities(try Supply.capability([11])))
    #expect(try bench.boot().isComplete)
    #expect(bench.state.capabilities == [.appDevelopment])
  }

  @Test("S12: a new device has no capabilities")
  func none() throws {
    #expect(try Bench().state.capabilities == [])
  }

  @Test("S16: appDevelopment permits start, stop, debug and remove", arguments: [false, true])
  func control(isSDK: Bool) throws {
    var bench = try Bench(capabilities: [11])
    try bench.sideload(isSDK ? try app.sdk() : try app.production())
    try bench.sideload(try Supply.debugServer())
    try bench.accepts(.stop(Supply.app))
    #expect(bench.app == .stopped)
    try bench.accepts(.start(Supply.app))
    #expect(bench.app == .running)
    try bench.accepts(.startDebug(Supply.app))
    #expect(bench.app == .debugging)
    try bench.accepts(.remove(Supply.app))
    #expect(bench.app == .notPresent)
  }

  @Test("S17: without it none of them works, whoever signed the application")
  func noControl() throws {
    var bench = try Bench()
    try bench.sideload(try app.production())
    for operation in [
      DeviceOperation.start(Supply.app), .stop(Supply.app), .startDebug(Supply.app),
      .remove(Supply.app),
    ] { try bench.refuses(1_048_596, operation) }
    #expect(bench.app == .running)
  }

  @Test("S19: enable-development keeps applications from the cloud away, not systems")
  func enableDevelopment() throws {
    var bench = try Bench()
    try bench.accepts(
      .enableDevelopment(
        capability: try Supply.capability([11]), debugServer: try Supply.debugServer()))
    #expect(bench.state.capabilities == [.appDevelopment])
    #expect(bench.state.updatePolicy == .noThirdPartyApplications)
    #expect(bench.state.applicationState(DeviceFacts.debugServer) == .running)
    guard case .notOffered = try bench.accepts(.deliver([try app.production()])) else {
      Issue.record("it was offered")
      return
    }
    #expect(bench.app == .notPresent)
    let images = try Supply.firmwareSet()
    try bench.accepts(
      .installFirmware(manifest: try Supply.manifest(of: images), images: images))
  }
}
