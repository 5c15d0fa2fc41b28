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
  _ bytes: [UInt8], trust: TrustStore? = nil
) throws -> (verdict: Verdict, inspection: InspectedImage) {
  let image = Inspector.read(bytes)
  let verdict = try Verifier(trust: try trust ?? .sdkTest()).verify(image)
  return (verdict, image)
}

extension Verdict {
  /// The outcome of a check, `nil` where it is not in the trace.
  fileprivate func state(_ rule: Rule, _ layer: Place.Layer = .outer) -> CheckOutcome.State? {
    trace.outcomes.first { $0.rule == rule && $0.layer == layer }?.state
  }
}

@Suite(.enabled(if: Repository.real != nil, "the real packages are not here"))
struct RealVerdictTests {
  @Test(arguments: ExpectedPackage.names)
  func aSignatureIsValidExactlyWhereTheIndependentReaderSaysSo(_ name: String) throws {
    let expected = try #require(ExpectedPackage.all[name])
    let (verdict, _) = try verdict(try ExpectedPackage.bytes(name))
    #expect(verdict.isTrusted == expected.signature.valid_with_sdk_key)
    #expect((verdict.state(VerificationRules.signature) == .passed) == verdict.isTrusted)
    if let inner = expected.inner?.package {
      #expect(
        (verdict.state(VerificationRules.signature, .inner) == .passed)
          == inner.signature.valid_with_sdk_key)
    }
  }
}

@Test func aVerdictListsEveryCheckOfBothLayersInOrder() throws {
  let (single, _) = try verdict(try Recipe.named("hello").signed())
  #expect(single.trace.outcomes.map(\.rule) == VerificationRules.all.dropLast())
  #expect(single.isTrusted)
  let (double, _) = try verdict(try compressed())
  #expect(
    double.trace.outcomes.map(\.rule) == VerificationRules.all + VerificationRules.all.dropLast())
  #expect(double.isTrusted)
  let (none, _) = try verdict([1, 2, 3])
  #expect(none.trace.outcomes.map(\.state) == [.failed] + Array(repeating: .notReached, count: 6))
}

/// A package as the cloud makes it, but signed with the SDK test key on both layers.
private func compressed(
  inner: [UInt8]? = nil, size: UInt32? = nil, identity: GUID? = nil
) throws -> [UInt8] {
  let inner = try inner ?? Recipe.named("hello").signed()
  let recipe = try Recipe.named("hello")
  let component = try #require(GUID(recipe.identity.component_id))
  let image = try identity ?? #require(GUID(recipe.identity.image_id))
  let sections = [
    Section(IdentitySection(.applications, component: component, image: image)),
    Section(SignatureSection(thumbprint: try SDKTestKey.certificate.thumbprint, .ecdsa256)),
    Section(DebugSection(name: recipe.debug.name, buildTime: 1_700_000_001)),
    Section(CompressionSection(uncompressedSize: size ?? UInt32(inner.count))),
    Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)])),
  ]
  return try SignedPackage.make(try LZMAAlone.compress(inner), sections)
}

/// One bit of each byte of the head, of the tail and of all that is not zero, and of one zero in 61.
/// `BitFlipTests` change every bit of a smaller package.
@Test func oneBitOfAnyPartSpoilsTheSignature() throws {
  let bytes = try Recipe.named("hello").signed()
  let positions = bytes.indices.filter {
    bytes[$0] != 0 || $0 < 200 || $0 > bytes.count - 220 || $0 % 61 == 0
  }
  for position in positions {
    var changed = bytes
    changed[position] ^= 1 << UInt8(position % 8)
    let (verdict, _) = try verdict(changed)
    #expect(!verdict.isTrusted, "byte \(position)")
    #expect(verdict.state(VerificationRules.signature) != .passed, "byte \(position)")
  }
}

@Test func theOlderCertificateOfTheSameKeyIsAnotherSigner() throws {
  let older = try SDKTestKey.olderCertificate
  let content = try Recipe.named("hello").fileSystem()
  let bytes = try SignedPackage.make(
    content, SignedPackage.sections(.applications, thumbprint: older.thumbprint))
  let (refused, _) = try verdict(bytes)
  #expect(refused.state(VerificationRules.certificate) == .failed)
  #expect(refused.state(VerificationRules.signature) == .notReached)
  let (known, _) = try verdict(bytes, trust: TrustStore([older]))
  #expect(known.state(VerificationRules.signature) == .passed)
  #expect(known.signer == older)
}

@Test func aValidSignatureUnderAnotherCertificateThanTheNamedOneIsNotValid() throws {
  let key = try PrivateKey.generate(.p256)
  let content = try Recipe.named("hello").fileSystem()
  let named = try SDKTestKey.certificate
  let bytes = try SignedPackage.make(
    content, SignedPackage.sections(.applications, thumbprint: named.thumbprint), key: key)
  let (verdict, _) = try verdict(bytes)
  #expect(verdict.state(VerificationRules.certificate) == .passed)
  #expect(verdict.state(VerificationRules.signature) == .failed)
  #expect(!verdict.isTrusted)
}

@Test func anEmptyTrustStoreTrustsNobody() throws {
  let (verdict, _) = try verdict(try Recipe.named("hello").signed(), trust: TrustStore())
  #expect(verdict.state(VerificationRules.certificate) == .failed)
  #expect(!verdict.isTrusted)
}

@Test func aSignatureOfTheWrongCurveIsRefusedBeforeItIsTried() throws {
  let key = try PrivateKey.generate(.p384)
  let content = try Recipe.named("hello").fileSystem()
  let thumbprint = try SDKTestKey.certificate.thumbprint
  let bytes = try SignedPackage.make(
    content, SignedPackage.sections(.applications, thumbprint: thumbprint, .ecdsa384), key: key)
  let (verdict, _) = try verdict(bytes)
  #expect(verdict.state(VerificationRules.signingType) == .passed)
  #expect(verdict.state(VerificationRules.curve) == .failed)
  #expect(verdict.state(VerificationRules.signature) == .notReached)
}

@Test func anUnsignedPackageIsRefused() throws {
  let content = try Recipe.named("hello").fileSystem()
  var sections = SignedPackage.sections(
    .applications, thumbprint: try SDKTestKey.certificate.thumbprint)
  sections.remove(at: 1)
  let (verdict, _) = try verdict(try SignedPackage.make(content, sections))
  #expect(verdict.state(VerificationRules.metadata) == .failed)
  #expect(verdict.state(VerificationRules.signingType) == .failed)
}

@Test func anErrorInTheContentFailsAVerdictWhoseSignatureIsValid() throws {
  var content = try Recipe.named("hello").fileSystem()
  content[40] ^= 1  // The stored checksum does not cover itself, all else does.
  let (verdict, inspection) = try verdict(try SignedPackage.sdkSigned(content, .applications))
  #expect(verdict.state(VerificationRules.signature) == .passed)
  #expect(verdict.state(VerificationRules.content) == .failed)
  #expect(!verdict.isTrusted)
  #expect(inspection.findings.findings.contains { $0.rule.id == "asxipfs.checksum" })
}

@Test func anErrorInTheManifestIsListedAndDoesNotDecideWhoSigned() throws {
  var recipe = try Recipe.named("hello")
  recipe.identity.component_id = "00000000-0000-4000-8000-000000000001"
  let (verdict, inspection) = try verdict(try recipe.signed())
  #expect(verdict.isTrusted)
  #expect(inspection.findings.findings.map(\.rule) == [InspectionRules.componentID])
}

/// More errors than a log keeps decide no more than those that it keeps.
@Test func errorsInTheManifestDoNotDecideByNumber() throws {
  var recipe = try Recipe.named("hello")
  let pins = (100..<5000).map(String.init).joined(separator: ",")
  let index = try #require(recipe.files.firstIndex { $0.path == "/app_manifest.json" })
  let text = try #require(recipe.files[index].text)
  recipe.files[index].text = text.replacing(#/"Gpio":\s*\[[^\]]*\]/#, with: "\"Gpio\":[\(pins)]")
  let (verdict, inspection) = try verdict(try recipe.signed())
  #expect(inspection.findings.omitted > 0 && inspection.findings.hasErrors)
  #expect(verdict.isTrusted)
}

@Test func theInnerPackageIsCheckedLikeTheOuterOne() throws {
  var inner = try Recipe.named("hello").signed()
  inner[0x2000] ^= 1
  let (verdict, _) = try verdict(try compressed(inner: inner))
  #expect(verdict.state(VerificationRules.signature) == .passed)
  #expect(verdict.state(VerificationRules.signature, .inner) == .failed)
  #expect(!verdict.isTrusted)
}

@Test func aCompressedPackageOfAnotherSizeIsRefused() throws {
  let size = UInt32(try Recipe.named("hello").signed().count)
  for wrong in [0, 1, size - 1, size + 1, .max] {
    let (verdict, _) = try verdict(try compressed(size: wrong))
    #expect(verdict.state(VerificationRules.inner) == .failed)
    #expect(!verdict.isTrusted)
  }
}

@Test func outerAndInnerPackageAreTheSameImage() throws {
  let other = GUID("00000000-0000-4000-8000-000000000002")
  let (verdict, inspection) = try verdict(try compressed(identity: other))
  #expect(inspection.findings.findings.contains { $0.rule == InspectionRules.innerIdentity })
  #expect(!verdict.isTrusted)
}

@Test func aPackageInsideAPackageInsideAPackageIsNotOpened() throws {
  let (verdict, inspection) = try verdict(try compressed(inner: try compressed()))
  #expect(inspection.findings.findings.contains { $0.rule == InspectionRules.innerNested })
  #expect(!verdict.isTrusted)
}

/// Files too large to be held are read once more or less: what is interpreted is what is hashed.
@Suite struct LargeFileTests {
  private func limits() -> InspectionLimits {
    var limits = InspectionLimits()
    limits.wholeFileSize = 4096
    limits.windowSize = 8192
    return limits
  }

  private func check(
    _ bytes: [UInt8], source: some ByteSource
  ) throws -> (Verdict, InspectedImage) {
    let image = try Inspector.read(.source(source), limits: limits())
    #expect(image.wholeBytes == nil)
    let verdict = try Verifier(trust: try .sdkTest()).verify(image)
    return (verdict, image)
  }

  @Test func theVerdictIsThatOfASmallFile() throws {
    let bytes = try Recipe.named("hello").signed()
    let (verdict, inspection) = try check(bytes, source: MemorySource(bytes))
    #expect(verdict.isTrusted)
    #expect(inspection.manifest != nil)
    #expect(inspection.findings.isEmpty)
  }

  @Test func everyByteStillCounts() throws {
    let bytes = try Recipe.named("hello").signed()
    for position in stride(from: 0, to: bytes.count, by: 97) {
      var changed = bytes
      changed[position] ^= 0x10
      let (verdict, _) = try check(changed, source: MemorySource(changed))
      #expect(!verdict.isTrusted, "byte \(position)")
    }
  }

  @Test func checksumAndPaddingAreCheckedWhileTheBytesPass() throws {
    var content = try Recipe.named("hello").fileSystem()
    content[0x2800] = 7
    let bytes = try SignedPackage.sdkSigned(content, .applications)
    let (_, inspection) = try check(bytes, source: MemorySource(bytes))
    let found = Set(inspection.findings.findings.map(\.rule.id))
    #expect(found.isSuperset(of: ["asxipfs.checksum", "asxipfs.padding"]))
  }

  /// A source that counts what is asked of it.
  private final class CountingSource: ByteSource {
    let bytes: MemorySource
    var read = 0
    var streamed = 0
    var count: Int { bytes.count }

    init(_ bytes: [UInt8]) {
      self.bytes = MemorySource(bytes)
    }

    func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
      read += count
      return try bytes.read(at: offset, count: count)
    }

    func stream(
      _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
    ) throws(FileError) {
      streamed += range.count
      try bytes.stream(range, body)
    }
  }

  @Test func theBytesPassOnceAndOnlyWhatIsInterpretedIsReadBefore() throws {
    // Ten megabytes of firmware whose content nobody interprets.
    let bytes = try SignedPackage.sdkSigned(
      [UInt8](repeating: 0x5A, count: 10_000_000), ImageType(rawValue: 8))
    let source = CountingSource(bytes)
    let (verdict, _) = try check(bytes, source: source)
    #expect(verdict.isTrusted)
    #expect(source.streamed == bytes.count)
    #expect(source.read <= limits().windowSize + PackageReader.tailSize())
  }

  /// A source whose bytes change between being looked at and being hashed.
  private struct ChangingSource: ByteSource {
    var seen: [UInt8]
    var hashed: [UInt8]
    var count: Int { seen.count }

    func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
      try MemorySource(seen).read(at: offset, count: count)
    }

    func stream(
      _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
    ) throws(FileError) {
      try MemorySource(hashed).stream(range, body)
    }
  }

  @Test(arguments: [0x40, 0x1000, 0x1010, 0x3020, 12480])
  func bytesThatChangeAfterTheyWereInterpretedEndTheVerification(_ position: Int) throws {
    let bytes = try Recipe.named("hello").signed()
    var seen = bytes
    seen[position] ^= 1
    #expect(throws: OperationFailure.self) {
      _ = try self.check(bytes, source: ChangingSource(seen: seen, hashed: bytes))
    }
  }
}
