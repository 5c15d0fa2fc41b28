import ByteLayout
import Findings
import ImagePackage
import TestSupport
import Testing

@Suite(.enabled(if: Repository.real != nil, "the real packages are not here"))
struct RealPackageTests {
  @Test func thereAreRealPackages() { #expect(ExpectedPackage.names.count >= 23) }

  @Test(arguments: ExpectedPackage.names)
  func metadataReadsAsTheIndependentReaderSays(_ name: String) throws {
    let expected = try #require(ExpectedPackage.all[name])
    let bytes = try ExpectedPackage.bytes(name)
    let (read, findings) = PackageSample.read(bytes)
    let package = try #require(read)
    #expect(findings.isEmpty)
    #expect(package.size == expected.length)
    #expect(package.contentSize == expected.content_length)
    #expect(package.unsignedTail.count == expected.metadata_length)
    #expect(package.signature.count == expected.signature_length)
    #expect(package.metadata.sections.map(\.id.text) == expected.sections.map(\.letters))
    #expect(package.metadata.sections.map(\.data.count) == expected.sections.map(\.size))

    let identity = try #require(package.identity)
    #expect(identity.imageType.rawValue == expected.identity.image_type)
    #expect(identity.imageType.name == expected.identity.image_type_name)
    #expect("\(identity.componentID)" == expected.identity.component_id)
    #expect("\(identity.imageID)" == expected.identity.image_id)

    let signer = try #require(package.signer)
    #expect(Hex.text(signer.thumbprint) == expected.signature.thumbprint)
    #expect(signer.signingType.rawValue == expected.signature.type)

    let debug = try #require(package.debug)
    #expect(debug.buildTime == expected.debug.build_time)
    #expect(debug.imageName.text == expected.debug.name)

    #expect(
      package.metadata.first(TemporaryImageSection.self)?.flags.rawValue == expected.temporary)
    #expect(package.compression?.uncompressedSize == expected.compression?.uncompressed_size)
    #expect(package.compression?.compressionType.rawValue == expected.compression?.type)
    #expect(
      package.metadata.first(ABIDependsSection.self)?.abis
        == expected.abi_depends?.map { ABI(ABIType(rawValue: $0.type), version: $0.version) })
  }

  @Test(arguments: ExpectedPackage.names)
  func writingWhatWasReadGivesTheSameBytes(_ name: String) throws {
    let bytes = try ExpectedPackage.bytes(name)
    let package = try #require(PackageSample.read(bytes).package)
    #expect(Array(bytes.prefix(package.contentSize)) + package.tail == bytes)
  }

  @Test(arguments: ExpectedPackage.names)
  func regionsCoverEveryByteOnce(_ name: String) throws {
    let bytes = try ExpectedPackage.bytes(name)
    let package = try #require(PackageSample.read(bytes).package)
    #expect(
      package.regions.reduce(0) { $0 == $1.range.lowerBound ? $1.range.upperBound : -1 }
        == bytes.count)
    #expect(
      package.regions.last { $0.isSigned }?.range.upperBound == package.signedRange.upperBound)
  }
}
