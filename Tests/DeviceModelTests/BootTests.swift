import ByteLayout
import Cryptography
import Findings
import ImagePackage
import Testing
import Verification

@testable import DeviceModel

/// The chain of trust of `evidence/device-boot.md#layers`.
@Suite struct BootTests {
  /// A device with firmware, one application, and development.
  private func bench() throws -> Bench {
    var bench = try Bench(capabilities: [11])
    let images = try Supply.firmwareSet()
    try bench.accepts(
      .installFirmware(manifest: try Supply.manifest(of: images), images: images))
    try bench.sideload(try Supply.Application().production())
    return bench
  }

  private func digest(_ type: UInt16, _ bench: Bench) throws -> ImageDigest {
    try #require(bench.state.installed.first { $0.imageType.rawValue == type }).digest
  }

  @Test("S2: every layer starts after the one below was verified")
  func whole() throws {
    var bench = try bench()
    let trace = try bench.boot()
    #expect(trace.isComplete)
    #expect(trace.entries.allSatisfy { $0.state == .passed })
    #expect(bench.app == .running)
    #expect(trace.entries.count == BootLayer.all.count + 1)
    #expect(bench.state.isUp)
  }

  @Test("S3: each layer is verified by one below it")
  func verifiers() {
    var below: Set<String> = ["hardware", "ROM and fuses", "kernel"]
    for layer in BootLayer.all {
      #expect(below.contains(layer.verifier) || layer.name == "capability and board data")
      below.insert(layer.name)
    }
  }

  /// How a layer is broken.
  enum Break: String, CaseIterable, Sendable {
    case content, signature, gone, older, stranger, revoked
  }

  @Test("S2: a broken layer stops itself and all above", arguments: Supply.layers, Break.allCases)
  func broken(type: UInt16, how: Break) throws {
    var bench = try bench()
    let digest = try digest(type, bench)
    var bytes = try #require(bench.state.flash[digest])
    switch how {
    case .content: bytes[3] ^= 1
    case .signature: bytes[bytes.count - 1] ^= 1
    case .older: bytes = try Supply.firmware(type, version: 0)
    case .stranger: bytes = try Supply.firmware(type, signer: .stranger)
    case .revoked: bytes = try Supply.firmware(type, version: 3, securityVersion: 5)
    case .gone: break
    }
    bench.damage(digest, how == .gone ? nil : bytes)
    if how == .revoked {
      try bench.accepts(.updateTrust(try Authority.keystore(), fuses: 1 << 5))
    }
    let trace = try bench.boot()
    #expect(!trace.isComplete)
    #expect(!bench.state.isUp)
    #expect(bench.app == .stopped)
    let index = try #require(
      trace.entries.firstIndex { $0.layer.imageTypes.contains(ImageType(rawValue: type)) })
    #expect(trace.entries[..<index].allSatisfy { $0.state == .passed })
    let layer = trace.entries[index].layer
    #expect(trace.entries.contains { $0.layer == layer && $0.state == .failed })
    let above = trace.entries[index...].filter { $0.layer != layer }
    #expect(!above.isEmpty && above.allSatisfy { $0.state == .notReached })
    // Nobody answers.
    #expect(try bench.ask(.status(Supply.app)).refusal?.rule == DeviceRules.notUp)
  }

  @Test(
    "a mandatory layer that is not listed is missing", arguments: [1, 2, 4, 5, 7, 8, 9] as [UInt16])
  func missing(type: UInt16) throws {
    var bench = try Bench()
    let images = try Supply.layers.filter { $0 != type }.map { try Supply.firmware($0) }
    try bench.accepts(
      .installFirmware(manifest: try Supply.manifest(of: images), images: images))
    let trace = try bench.boot()
    #expect(!trace.isComplete)
    #expect(trace.entries.contains { $0.state == .failed && $0.detail.hasPrefix("no ") })
  }

  @Test("a broken manifest stops everything")
  func manifest() throws {
    var bench = try bench()
    bench.damage(try digest(24, bench), try Supply.manifest(of: [], signer: .stranger))
    let trace = try bench.boot()
    #expect(trace.entries.first?.state == .failed)
    #expect(trace.entries.dropFirst().allSatisfy { $0.state == .notReached })
  }

  @Test("a device that does not boot takes new firmware, and boots")
  func recovery() throws {
    var bench = try bench()
    bench.damage(try digest(2, bench), nil)
    _ = try bench.boot()
    let images = try Supply.firmwareSet(version: 2)
    try bench.accepts(
      .installFirmware(
        manifest: try Supply.manifest(of: images, date: 200), images: images))
    #expect(try bench.boot().isComplete)
    #expect(bench.app == .running)
  }

  @Test("firmware that is not newer is refused", arguments: [50, 100] as [UInt64])
  func rollback(date: UInt64) throws {
    var bench = try bench()
    let images = try Supply.firmwareSet(version: 2)
    try bench.refuses(
      7_340_058,
      .installFirmware(
        manifest: try Supply.manifest(of: images, date: date, version: 2), images: images))
  }

  @Test("firmware is as listed, complete, and the vendor's", arguments: 0..<7)
  func badFirmware(index: Int) throws {
    var bench = try Bench(capabilities: [11])
    let images = try Supply.firmwareSet()
    let good = try Supply.manifest(of: images)
    let (code, manifest, delivered): (UInt32, [UInt8], [[UInt8]]) =
      switch index {
      case 0: (7_340_058, good, Array(images.dropLast()))
      case 1: (7_340_062, good, images + [try Supply.firmware(17)])
      case 2: (7_340_047, try Supply.manifest(of: images, signer: .sdk), images)
      case 3: (7_340_047, try Supply.manifest(of: images, signer: .production), images)
      case 4: (7_340_058, images[0], images)
      case 5:
        (7_340_047, good, [try Supply.firmware(1, signer: .production)] + images.dropFirst())
      default:
        (
          7_340_062,
          try Supply.manifest(of: images + [try Supply.Application().production()]),
          images + [try Supply.Application().production()]
        )
      }
    let operation = DeviceOperation.installFirmware(manifest: manifest, images: delivered)
    if index == 6 {
      #expect(try bench.ask(operation).refusal != nil)
    } else {
      try bench.refuses(code, operation)
    }
    #expect(try bench.boot().isComplete)
  }

  @Test("a second manifest brings more, but no component twice")
  func twoManifests() throws {
    var bench = try bench()
    let clash = [try Supply.firmware(9, version: 2)]
    try bench.refuses(
      7_340_052,
      .installFirmware(
        manifest: try Supply.manifest(of: clash, type: 23, version: 3), images: clash))
    let more = try [17, 22].map { try Supply.firmware($0) }
    try bench.accepts(
      .installFirmware(
        manifest: try Supply.manifest(of: more, type: 23, version: 4), images: more))
    #expect(try bench.boot().isComplete)
    // A newer list of the first kind leaves the second alone, and takes what is here already.
    let kept = try #require(
      bench.state.installed.first { $0.imageType.rawValue == 1 }.flatMap {
        bench.state.flash[$0.digest]
      })
    let newer = try Supply.layers.filter { $0 != 1 }.map { try Supply.firmware($0, version: 2) }
    try bench.accepts(
      .installFirmware(
        manifest: try Supply.manifest(of: [kept] + newer, date: 300, version: 5), images: newer))
    #expect(bench.state.installed.count { $0.imageType.rawValue == 17 } == 1)
    #expect(try bench.boot().isComplete)
  }

  @Test("the table of images has an end")
  func table() throws {
    var bench = try Bench { $0.limits.applications = 1 << 29 }
    for number in 0..<DeviceState.tableLimit {
      bench.state.installed.append(
        FlashImage(
          componentID: Supply.id(5000 + number), imageID: Supply.id(6000 + number),
          imageType: .applications, digest: try ImageDigest(of: [UInt8(number)]), size: 1,
          origin: .cloud, state: .stopped))
    }
    try bench.refuses(7_340_034, .deliver([try Supply.Application().production()]))
  }

  @Test("so has the flash of all images")
  func flash() throws {
    var bench = try Bench { $0.limits.applications = 1 << 29 }
    for number in 0..<8 {
      bench.state.installed.append(
        FlashImage(
          componentID: Supply.id(5000 + number), imageID: Supply.id(6000 + number),
          imageType: .applications, digest: try ImageDigest(of: [UInt8(number)]), size: 32 << 20,
          origin: .cloud, state: .stopped))
    }
    try bench.refuses(7_340_034, .deliver([try Supply.Application().production()]))
    #expect(throws: OperationFailure.self) {
      bench.state.installed[0].size += 1
      _ = try DeviceState(stored: bench.state.stored)
    }
  }

  @Test("without firmware the model's own is assumed to be sound, and says so")
  func noFirmware() throws {
    var bench = try Bench()
    try bench.sideload(try Supply.Application().production())
    let trace = try bench.boot()
    #expect(trace.isComplete)
    #expect(trace.entries.contains { $0.detail.contains("assumed to be sound") })
    #expect(bench.app == .running)
  }

  @Test("images that are removed at boot are gone after it, and run until then (N84)")
  func removeAtBoot() throws {
    var bench = try Bench(capabilities: [11])
    var app = Supply.Application()
    app.flags = .removeAtBoot
    try bench.sideload(try app.bytes(.production), isManual: true)
    try bench.accepts(.start(Supply.app))
    #expect(bench.app == .running)
    #expect(try bench.boot().isComplete)
    #expect(bench.app == .notPresent)
  }

  @Test(
    "a board configuration that is removed at boot is gone after it, and what it took is free",
    arguments: [TemporaryImageFlags.removeAtBoot, [.removeAtBoot, .underDevelopment]])
  func removeBoardAtBoot(_ flags: TemporaryImageFlags) throws {
    var bench = try Bench(capabilities: [11])
    try bench.sideload(try Supply.board("lan-enc28j60-isu0-int5", flags: flags))
    let application = try Supply.Application(pin: 5).sdk()
    try bench.refuses(5_242_884, .stage(application))
    _ = try bench.boot()
    #expect(!bench.state.installed.contains { $0.imageType == .customerBoardConfig })
    try bench.sideload(application)
    #expect(try bench.boot().entries.allSatisfy { $0.state == .passed })
    #expect(bench.app == .running)
  }

  @Test("only what waits for a restart is said to: an application beside it runs at once")
  func restartNeeded() throws {
    var bench = try Bench(capabilities: [11])
    func install(_ bytes: [[UInt8]]) throws -> Bool {
      for image in bytes { try bench.accepts(.stage(image)) }
      if case .restartNeeded = try bench.accepts(.install(isManual: false)) { return true }
      return false
    }
    let board = try Supply.board("lan-enc28j60-isu0-int5")
    #expect(try install([board]))
    #expect(try !install([board]), "it is installed already")
    #expect(try !install([try Supply.Application().sdk()]))
    #expect(bench.app == .running)
    #expect(try !install([try Supply.capability([11, 13])]))
    #expect(bench.state.needsRestart)
    let next = try Supply.board("lan-enc28j60-isu0-int5", version: 2)
    #expect(try install([next, try Supply.Application(version: 2).sdk()]))
    let cloud = try bench.accepts(.deliver([try Supply.Application(version: 3).production()]))
    if case .done = cloud {} else { Issue.record("an application from the cloud runs at once") }
    _ = try bench.boot()
    #expect(!bench.state.needsRestart)
  }

  /// `evidence/device-installing.md#signature-at-boot`.
  @Test("SDK-signed without the mark of development: stays, and runs again with 11")
  func sdkSigned() throws {
    var bench = try Bench(capabilities: [11])
    var app = Supply.Application()
    app.flags = nil
    try bench.sideload(try app.sdk())
    try bench.accepts(.removeCapabilities)
    _ = try bench.boot()
    #expect(bench.app == .stopped)
    try bench.accepts(.applyCapabilities(try Supply.capability([11])))
    _ = try bench.boot()
    #expect(bench.app == .running)
  }

  @Test("a key that is gone takes its images along (N48)")
  func keyGone() throws {
    var bench = try Bench()
    try bench.sideload(try Supply.Application().production())
    var keystore = try Authority.keystore()
    keystore.remove(thumbprint: try Authority.production.certificate.thumbprint)
    try bench.accepts(.updateTrust(keystore, fuses: 0))
    _ = try bench.boot()
    #expect(bench.app == .stopped)
  }

  @Test("fuses stay blown")
  func fuses() throws {
    var bench = try Bench()
    try bench.accepts(.updateTrust(bench.state.keystore, fuses: 2))
    try bench.accepts(.updateTrust(bench.state.keystore, fuses: 1))
    #expect(bench.state.fuses == 3)
  }

  @Test("capabilities are worth what their file is worth")
  func capabilityFile() throws {
    var bench = try Bench(capabilities: [11])
    try bench.sideload(try Supply.Application().sdk())
    bench.damage(try digest(13, bench), try Supply.capability([11], signer: .stranger))
    _ = try bench.boot()
    #expect(bench.state.capabilities == [])
    #expect(bench.app == .notPresent)
  }

  @Test("what was staged, and an update, do not outlive a boot (N141)")
  func staged() throws {
    var bench = try Bench()
    try bench.accepts(.stage(try Supply.Application().production()))
    try bench.accepts(.beginUpdate)
    _ = try bench.boot()
    #expect(bench.state.staged.isEmpty && !bench.state.isUpdating)
    try bench.accepts(.install(isManual: false))
    #expect(bench.app == .notPresent)
  }
}
