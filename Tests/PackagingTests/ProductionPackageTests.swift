import ASXipFS
import ByteLayout
import Cryptography
import DataFiles
import Findings
import Foundation
import ImageContents
import ImagePackage
import Inspection
import LZMAStreams
import Packaging
import TestSupport
import Testing
import Verification

@Suite struct ProductionPackageTests {
  private func sign(_ bytes: [UInt8], time: UInt64 = 1) throws -> [UInt8] {
    let scratch = try Scratch()
    _ = try ProductionPackage.write(
      try SignablePackage(Inspector.read(bytes), from: MemorySource(bytes)),
      signer: SDKTestSigner(), buildTime: time,
      to: try AtomicOutput(path: scratch.path("out")))
    return try scratch.bytes("out")
  }

  /// A developer's package and what the vendor's service made of it.
  @Test(
    .enabled(if: Repository.real != nil, "the folder of real files is missing"),
    arguments: [
      "Azure-Sphere-DevX__AvnetPHTClick-Workshop-V1", "Azure-Sphere-DevX__avnet_PHT_HLApp-V1",
    ])
  func ourPackageIsTheServicesButForTheSigner(_ name: String) throws {
    let developer = try ExpectedPackage.bytes(name + ".imagepackage")
    let service = Inspector.read(try ExpectedPackage.bytes(name + "-signed.imagepackage"))
    let outer = try #require(service.package)
    let time = try #require(outer.debug?.buildTime)
    let ours = Inspector.read(try sign(developer, time: time))
    let signer = try SDKTestSigner().section

    func unified(_ package: Package) -> [UInt8] {
      var metadata = package.metadata
      metadata.setSigner(signer)
      // Both twins of one name may come from different builds.
      for index in metadata.sections.indices {
        guard case .known(var debug as DebugSection, let rest) = metadata.sections[index].content
        else { continue }
        debug.buildTime = 0
        metadata.sections[index].content = .known(debug, trailing: rest)
      }
      return Package(contentSize: 0, metadata: metadata).unsignedTail
    }
    let theirInner = try #require(service.inner?.package)
    let ourOuter = try #require(ours.package)
    let ourInner = try #require(ours.inner?.package)
    #expect(unified(ourOuter) == unified(outer))
    #expect(unified(ourInner) == unified(theirInner))
    #expect(ourOuter.metadata.sections.map(\.id.text) == ["ID", "SG", "DB", "CM", "ND"])
    #expect(ourInner.metadata.sections.map(\.id.text) == ["ID", "SG", "DB", "ND"])
    #expect(ourOuter.debug?.buildTime == time)
    #expect(
      (ours.inner?.wholeBytes ?? []).prefix(ourInner.contentSize)
        == (service.inner?.wholeBytes ?? []).prefix(theirInner.contentSize))
    let developed = try #require(ours.inner?.wholeBytes)
    #expect(developed.starts(with: developer.prefix(ourInner.contentSize)))
    guard case .compressed(let content)? = ours.content else {
      Issue.record("not compressed")
      return
    }
    #expect(content.header == .vendor)
  }

  /// Of two sections, or half of one, nobody can say which a device would have minded; and a flag
  /// that nobody knows is no mark of development.
  @Test(arguments: [
    ([[2, 0, 0, 0], [1, 0, 0, 0]], nil), ([[1, 0]], nil), ([[1]], nil), ([[]], nil),
    ([[1, 0, 0, 0, 0, 0, 0, 0]], nil), ([[2, 0, 0, 0]], []), ([[3, 0, 0, 0]], [1, 0, 0, 0]),
    ([[10, 0, 0, 0]], [8, 0, 0, 0]),
  ])
  func flagsAreCarriedOrThePackageIsRefused(_ flags: [[UInt8]], _ carried: [UInt8]?) throws {
    var sections = SignedPackage.sections(
      .services, thumbprint: try SDKTestKey.certificate.thumbprint)
    sections.removeAll { $0.id == TemporaryImageSection.id }
    for bytes in flags { sections.append(Section(TemporaryImageSection.id, raw: bytes)) }
    let bytes = try SignedPackage.make([1, 2, 3], sections)
    guard let carried else {
      #expect(throws: OperationFailure.self) { try sign(bytes) }
      return
    }
    let made = Inspector.read(try sign(bytes))
    let section = made.package?.metadata.first(TemporaryImageSection.self)
    #expect((section?.flags.rawValue ?? 0) == (carried.first.map(UInt32.init) ?? 0))
  }

  /// Nobody can say whether a section that nobody knows, or whose layout is lost, must stand outside:
  /// it is refused, and kept where nothing is put around it.
  @Test(arguments: [0x7A7A, 0x4441, 0x5041, 0x474C, 0] as [UInt16])
  func aSectionThatNobodyKnowsIsNotPutAway(_ id: UInt16) throws {
    var sections = SignedPackage.sections(
      .services, thumbprint: try SDKTestKey.certificate.thumbprint)
    sections.insert(Section(SectionID(rawValue: id), raw: [1, 2, 3, 4]), at: 3)
    let bytes = try SignedPackage.make([1, 2, 3], sections)
    #expect(throws: OperationFailure.self) { try sign(bytes) }
    let scratch = try Scratch()
    _ = try ProductionPackage.writeUncompressed(
      try SignablePackage(Inspector.read(bytes), from: MemorySource(bytes)),
      signer: SDKTestSigner(), to: try AtomicOutput(path: scratch.path("out")))
    let kept = Inspector.read(try scratch.bytes("out")).package?.metadata.sections
    #expect(kept?.contains { $0.id.rawValue == id } == true)
  }

  /// A device need not decompress an image to see that it is revoked.
  @Test func whatSpeaksOfRunningStandsOutsideToo() throws {
    var sections = SignedPackage.sections(
      .services, thumbprint: try SDKTestKey.certificate.thumbprint)
    sections.removeAll { $0.id == TemporaryImageSection.id }
    sections += [
      Section(TemporaryImageSection([.removeAtBoot, .underDevelopment])),
      Section(ABIProvidesSection([ABI(.osRuntime, version: 2)])),
      Section(RevocationSection(securityVersion: 3)),
      Section(RequiredOffsetSection(offset: 4096)), Section(ImagePolicySection([])),
    ]
    let made = Inspector.read(try sign(try SignedPackage.make([1, 2, 3], sections)))
    let outer = try #require(made.package?.metadata)
    let inner = try #require(made.inner?.package?.metadata)
    #expect(
      outer.sections.map(\.id.text) == ["ID", "SG", "DB", "CM", "TP", "NP", "RV", "RO", "IP"])
    #expect(inner.sections.map(\.id.text) == ["ID", "SG", "DB", "TP", "NP", "RV", "RO", "IP"])
    #expect(inner.first(TemporaryImageSection.self)?.flags == .removeAtBoot)
    #expect(outer.first(TemporaryImageSection.self)?.flags == .removeAtBoot)
    #expect(!made.findings.hasErrors)
  }

  @Test func aCompressedPackageIsNotCompressedAgain() throws {
    let once = try sign(try SignedPackage.sdkSigned([1, 2, 3], .services))
    #expect(throws: OperationFailure.self) { try sign(once) }
  }

  @Test func withoutCompressionTheInnerPackageIsAll() throws {
    let bytes = try SignedPackage.sdkSigned([1, 2, 3], .services)
    let scratch = try Scratch()
    _ = try ProductionPackage.writeUncompressed(
      try SignablePackage(Inspector.read(bytes), from: MemorySource(bytes)),
      signer: SDKTestSigner(),
      to: try AtomicOutput(path: scratch.path("out")))
    #expect(try scratch.bytes("out") == Inspector.read(try sign(bytes)).inner?.wholeBytes)
  }

  /// Order, unknown sections, bytes behind a known one: everything but signer and signature.
  @Test func signingAnewKeepsEverythingElse() throws {
    var sections = SignedPackage.sections(.services, thumbprint: [UInt8](repeating: 9, count: 20))
    sections.append(Section(SectionID(rawValue: 0x7A7A), raw: [1, 2, 3, 4]))
    sections.swapAt(3, 4)
    let bytes = try SignedPackage.make([1, 2, 3, 4], sections)
    let scratch = try Scratch()
    let (key, certificate) = try TestKey.make(.p384, scratch, "own")
    let input = try SignablePackage(Inspector.read(bytes), from: MemorySource(bytes))
    let signer = try FileSigner(key: key, certificates: [certificate])
    _ = try input.write(signer: signer, to: try AtomicOutput(path: scratch.path("out")))
    let made = try scratch.bytes("out")
    #expect(made.count == bytes.count + 32)
    let differing = zip(made.dropLast(96), bytes.dropLast(64)).enumerated()
      .filter { $1.0 != $1.1 }.map(\.offset)
    let place = try #require(input.package.metadata.sections.first { $0.id.text == "SG" })
    #expect(differing.allSatisfy { place.range.contains($0) })
  }

  @Test(.enabled(if: Repository.real != nil, "the folder of real files is missing"))
  func aRealCapabilityIsMadeAgainUpToItsSigner() throws {
    let bytes = try ExpectedPackage.bytes("anvilsecure__dev_enable_caps.bin")
    let inspection = Inspector.read(bytes)
    guard case .capability(let block)? = inspection.content else {
      Issue.record("no capability")
      return
    }
    let identity = try #require(inspection.package?.identity)
    let scratch = try Scratch()
    _ = try CapabilityFile.write(
      CapabilityBlock(deviceID: block.deviceID, capabilities: block.capabilities),
      component: identity.componentID, image: identity.imageID,
      buildTime: try #require(inspection.package?.debug?.buildTime), signer: SDKTestSigner(),
      to: try AtomicOutput(path: scratch.path("out")))
    let made = try scratch.bytes("out")
    #expect(made.count == bytes.count)
    let signer = try #require(
      inspection.package?.metadata.sections.first { $0.id == SignatureSection.id })
    let differing = zip(made, bytes).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    #expect(differing.allSatisfy { signer.range.contains($0) || $0 >= bytes.count - 64 })
  }
}
