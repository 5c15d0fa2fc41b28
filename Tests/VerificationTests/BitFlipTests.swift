import ASXipFS
import ByteLayout
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
  @Test(.enabled(if: Self.isLong, "ORRERY_FLIP_EVERY_BIT is not set"))
  func anApplicationWithAnyBitChangedIsNeverTrusted() throws {
    try expectNoTrust(after: try application())
  }

  /// The other long run: two changes at once may mend each other, such as a length and what it
  /// counts, where one alone cannot.
  @Test(.enabled(if: Self.isLong, "ORRERY_FLIP_EVERY_BIT is not set"))
  func anApplicationWithTwoBytesChangedIsNeverTrusted() throws {
    let package = try application()
    // Half of the pairs within the last KiB, where metadata and signature are.
    let whole = 0..<package.count
    let tail = (package.count - 1024)..<package.count
    var generator = SeededRandom(seed: 0x5EED)
    var judge = try Judge()
    for number in 0..<100_000 {
      let range = number.isMultiple(of: 2) ? whole : tail
      var bytes = package
      let first = Int.random(in: range, using: &generator)
      var second = first
      while second == first { second = Int.random(in: range, using: &generator) }
      for place in [first, second] { bytes[place] ^= .random(in: 1...255, using: &generator) }
      try judge.look(at: bytes, "bytes \(first) and \(second) of pair \(number)")
    }
    #expect(judge.looks == 100_000)
    #expect(judge.trusted == [])
    #expect(judge.silent == [])
  }

  private static var isLong: Bool {
    ProcessInfo.processInfo.environment["ORRERY_FLIP_EVERY_BIT"] != nil
  }

  /// An application of 16 KiB that a device with appDevelopment accepts.
  private func application() throws -> [UInt8] {
    let hello = Inspector.read(try Recipe.named("hello").signed())
    let metadata = try #require(hello.package?.metadata)
    var tree = FileTree()
    try tree.add(
      path: "/app_manifest.json", .file(try #require(hello.manifest?.bytes)),
      mode: FileTree.fileMode)
    try tree.add(
      path: "/bin/app", .file([UInt8](repeating: 0x5A, count: 8192)), mode: FileTree.executableMode)
    let package = try SignedPackage.make(try FileSystemBuilder.build(tree), metadata.sections)
    #expect((16_384...16_700).contains(package.count))
    var judge = try Judge()
    try judge.look(at: package, "nothing")
    #expect(judge.trusted == ["nothing"], "it is trusted as long as nothing is changed")
    return package
  }

  /// Flips each bit on its own.
  private func expectNoTrust(after package: [UInt8]) throws {
    var judge = try Judge()
    for bit in 0..<(package.count * 8) {
      var bytes = package
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      try judge.look(at: bytes, "bit \(bit)")
    }
    #expect(judge.looks == package.count * 8)
    #expect(judge.trusted == [])
    #expect(judge.silent == [])
  }
}

/// Asks both `verify` and a device with appDevelopment, and remembers who was trusted.
private struct Judge {
  private let device: DeviceTrust
  private let verifier: Verifier
  private(set) var looks = 0
  /// What was trusted by either.
  private(set) var trusted: [String] = []
  /// What the device refused without a reply.
  private(set) var silent: [String] = []

  init() throws {
    var facts = DeviceFacts()
    facts.keystore = try .sdkTest()
    facts.capabilities = [.appDevelopment]
    device = DeviceTrust(facts)
    verifier = Verifier(trust: try .sdkTest())
  }

  mutating func look(at bytes: [UInt8], _ change: String) throws {
    looks += 1
    let image = Inspector.read(bytes)
    let candidate = image
    let decision = try device.decide(candidate, for: .sideload(isManual: false))
    if try verifier.verify(image).isTrusted || decision.isAccepted { trusted.append(change) }
    if !decision.isAccepted, decision.reply == nil { silent.append(change) }
  }
}
