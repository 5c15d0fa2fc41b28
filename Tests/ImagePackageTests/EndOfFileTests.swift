import ByteLayout
import Findings
import ImagePackage
import Testing

private let p384 = Section(
  SignatureSection(thumbprint: [UInt8](repeating: 7, count: 20), .ecdsa384))
private let sectionsP384 = [PackageSample.identity, p384, PackageSample.debug]

@Test func aSignatureOf96BytesReads() throws {
  let signature = [UInt8](repeating: 0xEE, count: 96)
  let (package, findings) = PackageSample.read(
    PackageSample.bytes(sectionsP384, signature: signature))
  #expect(try #require(package).signature == signature)
  #expect(!findings.hasErrors)
}

/// The word that a 64-byte reading takes for the length may be a small number by chance.
@Test(arguments: [0, 4, 20, 28, 29, 100, 140, 200] as [UInt8])
func aSignatureOf96BytesReadsWhateverItsFirstHalfLooksLike(_ word: UInt8) throws {
  var signature = [UInt8](repeating: 0xEE, count: 96)
  signature.replaceSubrange(28..<32, with: [word, 0, 0, 0])
  let (package, findings) = PackageSample.read(
    PackageSample.bytes(sectionsP384, signature: signature))
  #expect(try #require(package).signature == signature)
  #expect(!findings.hasErrors)
}

@Test func aSignatureOf64BytesReadsWhateverStandsBeforeIt() throws {
  let (package, findings) = PackageSample.read(PackageSample.bytes())
  #expect(try #require(package).signature.count == 64)
  #expect(findings.isEmpty)
}

@Test func firstBootLoaderInformationReadsAndIsWrittenBack() throws {
  let loader = Section(
    IdentitySection(.oneBL, component: PackageSample.component, image: PackageSample.image))
  var package = Package(
    contentSize: PackageSample.content.count,
    metadata: Metadata([loader] + PackageSample.sections.dropFirst()),
    signature: [UInt8](repeating: 1, count: 64))
  var information = OneBLInformation()
  information.chipID = 0x3620
  information.securityVersionNumber = 5
  package.oneBLInformation = information
  let bytes = PackageSample.content + package.tail
  let (read, findings) = PackageSample.read(bytes)
  #expect(try #require(read).oneBLInformation == information)
  #expect(try #require(read).tail == package.tail)
  #expect(!findings.hasErrors)
}

@Test func twoReadingsThatBothFitAreReported() throws {
  // A 96-byte signature that holds, at the place of a 64-byte reading, metadata of its own.
  let inner = Package(contentSize: 0, metadata: Metadata([PackageSample.raw("TP", [2, 0, 0, 0])]))
  var signature = [UInt8](repeating: 0xEE, count: 96)
  signature.replaceSubrange((32 - inner.unsignedTail.count)..<32, with: inner.unsignedTail)
  let (package, findings) = PackageSample.read(PackageSample.bytes(signature: signature))
  #expect(package != nil)
  #expect(findings.findings.contains { $0.rule == ContainerRules.ambiguous })
}

@Test func anExactParseBreaksTheTie() throws {
  let inner = Package(contentSize: 0, metadata: Metadata([PackageSample.raw("TP", [2, 0, 0, 0])]))
  var signature = [UInt8](repeating: 0xEE, count: 96)
  signature.replaceSubrange((32 - inner.unsignedTail.count)..<32, with: inner.unsignedTail)
  let (package, findings) = PackageSample.read(
    PackageSample.bytes(sectionsP384, signature: signature))
  #expect(try #require(package).signature == signature)
  #expect(!findings.findings.contains { $0.rule == ContainerRules.ambiguous })
}

@Test func onlyTheEndOfALargeFileIsNeeded() throws {
  let bytes = PackageSample.bytes()
  let tail = Array(bytes.suffix(300))
  var findings = FindingLog()
  let package = PackageReader.read(tail.span, size: 5 << 30, findings: &findings)
  #expect(try #require(package).contentSize == (5 << 30) - bytes.count + 64)
  #expect(findings.isEmpty)
}

@Test(arguments: [0, 1, 2, 3, 4, 4096]) func paddingReachesAMultipleOfFour(_ size: Int) throws {
  let padding = try #require(
    Package.padding(afterContent: size, tailSize: 212, imageType: .applications))
  #expect((size + padding) % 4 == 0 && padding < 4)
}

@Test func aFirstBootLoaderIsPaddedToItsFixedSize() {
  #expect(Package.padding(afterContent: 1000, tailSize: 220, imageType: .oneBL) == 15164)
  #expect(Package.padding(afterContent: 16384, tailSize: 220, imageType: .oneBL) == nil)
}
