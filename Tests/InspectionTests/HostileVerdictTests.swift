import ASXipFS
import ByteLayout
import Cryptography
import DataFiles
import Findings
import Foundation
import ImagePackage
import Inspection
import LZMAStreams
import TestSupport
import Testing
import Verification

private func verdict(
  _ bytes: [UInt8], limits: InspectionLimits = .default
) throws -> (verdict: Verdict, inspection: InspectedImage) {
  let image = Inspector.read(bytes, limits: limits)
  let verdict = try Verifier(trust: try .sdkTest()).verify(image)
  return (verdict, image)
}

extension Verdict {
  fileprivate func state(_ rule: Rule, _ layer: Place.Layer = .outer) -> CheckOutcome.State? {
    trace.outcomes.first { $0.rule == rule && $0.layer == layer }?.state
  }
}

/// Packages made to be trusted although they are not what was signed.
@Suite struct HostileVerdictTests {
  private let thumbprint = try? SDKTestKey.certificate.thumbprint

  /// The content of the first sample under sections of ours, signed.
  private func package(_ change: (inout [Section]) throws -> Void) throws -> [UInt8] {
    var sections = try HostileSamples.sections(.applications)
    try change(&sections)
    return try HostileSamples.package(
      "", try Recipe.named("hello").fileSystem(), sections
    ).bytes
  }

  // MARK: Bytes outside of the signature

  @Test func aBlockPutBetweenMetadataAndSignatureIsNotTrusted() throws {
    let hello = try HostileSamples.corpus("hello").bytes
    let block = [UInt8](repeating: 0x41, count: OneBLInformation.size)
    // It may as well be the first third of a longer signature.
    let (verdict, inspection) = try verdict(hello.dropLast(64) + block + hello.suffix(64))
    #expect(inspection.findings.findings.contains { $0.rule == ContainerRules.ambiguous })
    #expect(verdict.state(VerificationRules.metadata) == .failed)
    #expect(verdict.state(VerificationRules.signature) != .passed)
    #expect(!verdict.isTrusted)
  }

  @Test func aFirstBootLoaderIsTrustedOnlyWithoutABlockThatNobodySigned() throws {
    let all = try HostileSamples.all.get()
    let loader = try #require(all.first { $0.name == "first boot loader" }).bytes
    let (with, _) = try verdict(loader)
    #expect(
      with.trace.outcomes.filter { $0.state != .passed }.map(\.rule) == [
        VerificationRules.signature
      ])
    #expect(with.signer == nil)
    let (without, _) = try verdict(Array(loader.dropLast(96) + loader.suffix(64)))
    #expect(without.isTrusted)
  }

  @Test(arguments: [1, 4, 32, 64, 96])
  func bytesBehindTheSignatureAreNotTrusted(_ count: Int) throws {
    let hello = try HostileSamples.corpus("hello").bytes
    #expect(try !verdict(hello + [UInt8](repeating: 0, count: count)).verdict.isTrusted)
    #expect(try !verdict(hello + hello.suffix(count)).verdict.isTrusted)
  }

  // MARK: Sections that contradict each other

  @Test(arguments: [0, 1, 2, 3, 4, 5])
  func aSecondSectionOfAKindIsNotTrustedWhereverItStands(_ place: Int) throws {
    let other = GUID("00000000-0000-4000-8000-000000000001") ?? .zero
    let twins = [
      Section(IdentitySection(.applications, component: other, image: other)),
      Section(SignatureSection(thumbprint: [UInt8](repeating: 1, count: 20), .ecdsa256)),
      Section(DebugSection(name: "other", buildTime: 1)),
      Section(TemporaryImageSection([])), Section(ABIDependsSection([])),
    ]
    for twin in twins {
      let bytes = try package { $0.insert(twin, at: place) }
      let (verdict, inspection) = try verdict(bytes)
      #expect(inspection.findings.findings.contains { $0.rule == SectionRules.duplicate })
      #expect(verdict.state(VerificationRules.metadata) == .failed)
      #expect(!verdict.isTrusted)
    }
  }

  @Test(arguments: [0, 1, 19, 20, 23])
  func aSignatureSectionThatIsTooShortNamesNobody(_ size: Int) throws {
    let short = Section(
      SignatureSection.id, raw: Array((try #require(thumbprint) + [1, 0, 0, 0]).prefix(size)))
    // The whole one behind it is then the first that can be read.
    for isAlone in [true, false] {
      let bytes = try package { sections in
        if isAlone { sections.remove(at: 1) }
        sections.insert(short, at: 1)
      }
      #expect(try !verdict(bytes).verdict.isTrusted)
    }
  }

  @Test func aCompressionSectionOfAnotherTypeIsNotTrusted() throws {
    var section = CompressionSection(uncompressedSize: 12500)
    section.compressionType = CompressionType(rawValue: 2)
    let (verdict, _) = try verdict(try package { $0.append(Section(section)) })
    #expect(verdict.state(VerificationRules.metadata) == .failed)
    #expect(verdict.state(VerificationRules.inner) == .failed)
  }

  // MARK: Findings that a full log leaves out

  @Test(arguments: [0, 1, 2])
  func anErrorBeyondTheLimitOfTheLogStillFailsTheVerdict(_ limit: Int) throws {
    var limits = InspectionLimits()
    limits.findings = limit
    // Warnings and notes come first: alignment, order, unknown sections.
    var content = try Recipe.named("hello").fileSystem()
    content[40] ^= 1
    content[0x2ff0] = 1
    var sections = try HostileSamples.sections(.applications)
    for id in 0x4141..<0x4145 {
      sections.append(Section(SectionID(rawValue: UInt16(id)), raw: [0]))
    }
    let bytes = try HostileSamples.package("", content, sections).bytes
    let (verdict, inspection) = try verdict(bytes, limits: limits)
    #expect(inspection.findings.findings.count == limit)
    #expect(!inspection.findings.findings.contains { $0.severity == .error })
    #expect(verdict.state(VerificationRules.signature) == .passed)
    #expect(verdict.state(VerificationRules.content) == .failed)
    #expect(!verdict.isTrusted)
  }

  // MARK: Findings in the part that they are about

  @Test func aStreamThatBreaksOffAtTheEndOfTheContentFailsTheContent() throws {
    let inner = try HostileSamples.corpus("hello").bytes
    var stream = try LZMAAlone.compress(inner)
    stream.removeLast(8 + stream.count % 4)
    let bytes = try HostileSamples.compressed(inner, stream: stream).bytes
    let (verdict, inspection) = try verdict(bytes)
    let finding = try #require(inspection.findings.findings.first { $0.severity == .error })
    #expect(finding.place.range?.lowerBound == inspection.package?.contentSize)
    #expect(verdict.state(VerificationRules.metadata) == .passed)
    #expect(verdict.state(VerificationRules.content) == .failed)
    #expect(verdict.state(VerificationRules.inner) == .failed)
  }

  // MARK: Inner packages

  @Test(arguments: [false, true])
  func anInnerPackageThatIsNotSignedOrNotByAKnownKeyIsNotTrusted(_ isSigned: Bool) throws {
    let content = try Recipe.named("hello").fileSystem()
    let key = try PrivateKey.generate(.p256)
    var sections = try HostileSamples.sections(
      .applications, thumbprint: [UInt8](repeating: 9, count: 20))
    if !isSigned { sections.remove(at: 1) }
    let inner = try HostileSamples.package("", content, sections, key: key).bytes
    let (verdict, _) = try verdict(try HostileSamples.compressed(inner).bytes)
    #expect(verdict.state(VerificationRules.signature) == .passed)
    #expect(verdict.state(VerificationRules.signature, .inner) == .notReached)
    #expect(!verdict.isTrusted)
  }

  // MARK: Inputs of which not all is at hand

  /// The bytes as a pipe brings them that do not fit into memory.
  private func passed(
    _ bytes: [UInt8], hashedWith algorithm: DigestAlgorithm? = .sha256
  ) throws -> InspectedImage {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    var limits = InspectionLimits()
    limits.memorySize = 0
    limits.container.metadataSize = 300
    let stream = FileStream(try InputFile(path: path.path))
    return try Inspector.read(.stream(stream, .passed(algorithm)), limits: limits)
  }

  /// What a stream and the same bytes in a file are trusted for.
  @Test func aStreamWhoseContentWasNotLookedAtIsNotTrusted() throws {
    for sample in try HostileSamples.all.get() where sample.bytes.count >= 400 {
      let streamed = try Verifier(trust: try .sdkTest()).verify(try passed(sample.bytes))
      let (whole, found) = try verdict(sample.bytes)
      let isOpaque = found.content?.name == "opaque"
      #expect(
        streamed.state(VerificationRules.signature) == whole.state(VerificationRules.signature))
      #expect(
        streamed.state(VerificationRules.content) == (isOpaque ? .passed : .notReached),
        "\(sample.name)")
      if !isOpaque { #expect(!streamed.isTrusted, "\(sample.name)") }
    }
  }

  @Test func aFirmwareInAStreamIsTrustedUnlessItsFirstBytesSayThatItCouldBeRead() throws {
    let firmware = ImageType(rawValue: 4)
    let contents = [
      [UInt8](repeating: 7, count: 400), try Recipe.named("hello").fileSystem(),
    ]
    for (index, content) in contents.enumerated() {
      let bytes = try HostileSamples.package(
        "", content, try HostileSamples.sections(firmware)
      ).bytes
      let verdict = try Verifier(trust: try .sdkTest()).verify(try passed(bytes))
      #expect(verdict.state(VerificationRules.signature) == .passed)
      #expect(verdict.isTrusted == (index == 0))
    }
  }

  @Test func anInputThatWasHashedForAnotherCurveOrNotAtAllIsNotTrusted() throws {
    let firmware = try HostileSamples.package(
      "", [UInt8](repeating: 7, count: 400), try HostileSamples.sections(ImageType(rawValue: 4))
    ).bytes
    for algorithm in [DigestAlgorithm.sha384, nil] {
      let image = try passed(firmware, hashedWith: algorithm)
      #expect(try image.signedDigest() == nil)
      let verdict = try Verifier(trust: try .sdkTest()).verify(image)
      #expect(verdict.state(VerificationRules.signature) == .notReached)
      #expect(!verdict.isTrusted)
    }
  }

  @Test func anImageOfWhichOnlyTheEndWasReadIsNotTrusted() throws {
    let hello = try HostileSamples.corpus("hello").bytes
    for input in [ImageInput.memory(hello), .source(MemorySource(hello))] {
      let image = try Inspector.read(input, extent: .metadata)
      #expect(image.package?.identity?.imageType == .applications)
      #expect(try !Verifier(trust: try .sdkTest()).verify(image).isTrusted)
    }
  }
}
