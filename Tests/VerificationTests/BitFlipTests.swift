import ASXipFS
import Cryptography
import Foundation
import ImageContents
import ImagePackage
import Inspection
import TestSupport
import Testing
import Verification

/// Every bit of a package is under its signature or part of it, so whichever one is changed, nobody
/// trusts the result.
struct BitFlipTests {
  @Test func aPackageWithAnyBitChangedIsNeverTrusted() throws {
    let package = try SignedPackage.sdkSigned(
      [UInt8](repeating: 0x5A, count: 232), .customerBoardConfig)
    #expect((400...480).contains(package.count))
    try expectNoTrust(after: package)
  }

  /// The long run of CONTRIBUTING.md: 16 KiB are 131,000 packages.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["ORRERY_FLIP_EVERY_BIT"] != nil,
      "ORRERY_FLIP_EVERY_BIT is not set"))
  func anApplicationWithAnyBitChangedIsNeverTrusted() throws {
    let hello = Inspector.open(try Recipe.named("hello").signed()).inspection
    let metadata = try #require(hello.package?.metadata)
    var tree = FileTree()
    try tree.add(
      path: "/app_manifest.json", .file(try #require(hello.manifest?.bytes)),
      mode: FileTree.fileMode)
    try tree.add(
      path: "/bin/app", .file([UInt8](repeating: 0x5A, count: 8192)), mode: FileTree.executableMode)
    let package = try SignedPackage.make(try FileSystemBuilder.build(tree), metadata.sections)
    #expect((16_384...16_700).contains(package.count))
    var facts = DeviceFacts()
    facts.keystore = try .sdkTest()
    facts.capabilities = [.appDevelopment]
    let decision = try DeviceTrust(facts).decide(
      try TrustCandidate(package), for: .sideload(isManual: false))
    #expect(decision.isAccepted, "it is trusted as long as nothing is changed")
    try expectNoTrust(after: package)
  }

  /// Flips each bit on its own and asks both `verify` and a device with appDevelopment.
  private func expectNoTrust(after package: [UInt8]) throws {
    var facts = DeviceFacts()
    facts.keystore = try .sdkTest()
    facts.capabilities = [.appDevelopment]
    let device = DeviceTrust(facts)
    let verifier = Verifier(trust: try .sdkTest())
    var trusted: [Int] = []
    var wrongReply: [Int] = []
    for bit in 0..<(package.count * 8) {
      var bytes = package
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      var image = Inspector.open(bytes)
      let candidate = try TrustCandidate(&image)
      let decision = try device.decide(candidate, for: .sideload(isManual: false))
      if try verifier.verify(&image).isTrusted || decision.isAccepted { trusted.append(bit) }
      if decision.reply == nil { wrongReply.append(bit) }
    }
    #expect(trusted == [])
    #expect(wrongReply == [])
  }
}
