import ByteLayout
import Findings
import ImagePackage
import Inspection
import TestSupport
import Testing
import Verification

@Suite(
  .enabled(
    if: VendorReader.python != nil,
    "ORRERY_INTEROP_PYTHON names no Python with azuresphere_imagemetadata"))
struct InteropTests {
  @Test func theVendorsReaderReadsWhatWeBuild() throws {
    let packages = try (1...500).map { try RandomPackage(seed: $0) }
    #expect(packages.contains { $0.isP384 } && packages.contains { !$0.isP384 })
    #expect(packages.contains { $0.package.oneBLInformation != nil })
    let readings = try VendorReader.read(packages.map(\.bytes))
    for (random, reading) in zip(packages, readings) {
      expect(reading, of: random.package, isValid: true, "seed \(random.seed)")
    }
  }

  @Test(.enabled(if: Repository.real != nil, "the real packages are not here"))
  func theVendorsReaderReadsTheRealPackagesAsWeDo() throws {
    let names = ExpectedPackage.names
    let files = try names.map { try ExpectedPackage.bytes($0) }
    #expect(files.count >= 23)
    for ((name, bytes), reading) in zip(zip(names, files), try VendorReader.read(files)) {
      var findings = FindingLog()
      let package = try #require(
        PackageReader.read(bytes.span, size: bytes.count, findings: &findings))
      let isSDKSigned = ExpectedPackage.all[name]?.signature.valid_with_sdk_key == true
      expect(reading, of: package, isValid: isSDKSigned, "\(name)")
    }
  }

  /// What we build is read by the vendor's reader with equal metadata and a valid signature, and by
  /// our own without a finding: a note may say only that nobody publishes a layout or that a name
  /// was cut.
  @Test func thousandSoundPackagesAreAcceptedByBothReaders() throws {
    let packages = try (1...1000).map { try SoundPackage(seed: $0) }
    #expect(Set(packages.map(\.package.identity?.imageType)).count > 20)
    let readings = try VendorReader.read(packages.map(\.bytes))
    let allowed = [InspectionRules.notInterpreted.id, "manifest.name-length"]
    for (sound, reading) in zip(packages, readings) {
      expect(reading, of: sound.package, isValid: true, "seed \(sound.seed)")
      let image = Inspector.read(sound.bytes)
      let verdict = try Verifier(trust: try .sdkTest()).verify(image)
      #expect(verdict.isTrusted, "seed \(sound.seed)")
      let found = image.findings.findings.filter { !allowed.contains($0.rule.id) }
      #expect(found == [], "seed \(sound.seed)")
    }
  }

  /// Shows that a yes of the reader means something: one changed bit under the signature, or in
  /// it, and it says no.
  @Test func theVendorsReaderRefusesADamagedPackage() throws {
    var random = SeededRandom(seed: 1)
    let packages = try (1001...1200).map { try RandomPackage(seed: $0) }.filter { !$0.isP384 }
    #expect(packages.count > 100)
    let damaged = packages.map { package in
      var bytes = package.bytes
      // The information block of a first boot loader is not signed.
      let signed = package.package.signedRange.count
      let place = random.number(0...(signed + 63))
      let index = place < signed ? place : bytes.count - 1 - (place - signed)
      bytes[index] ^= 1 << UInt8(random.number(0...7))
      return bytes
    }
    for (package, reading) in zip(packages, try VendorReader.read(damaged)) {
      let isRefused = reading.error != nil || reading.has_valid_signature != .known(true)
      #expect(isRefused, "seed \(package.seed)")
    }
  }

  private func expect(
    _ reading: VendorReader.Reading, of package: Package, isValid: Bool, _ seed: Comment
  ) {
    let metadata = package.metadata
    #expect(reading.error == nil, seed)
    #expect(
      reading.sections == metadata.sections.map { .init(id: $0.id.rawValue, size: $0.data.count) },
      seed)
    #expect(reading.parsed_sections == metadata.sections.map(\.id.rawValue), seed)
    #expect(reading.metadata_start == package.contentSize, seed)
    #expect(reading.signature_size == package.signature.count, seed)
    #expect(reading.signature == Hex.text(package.signature), seed)
    let identity = package.identity.map {
      VendorReader.Reading.Identity(
        image_type: $0.imageType.rawValue, component_id: "\($0.componentID)",
        image_id: "\($0.imageID)")
    }
    #expect(reading.identity == identity, seed)
    let signing = package.signer.map {
      VendorReader.Reading.Signing(
        type: $0.signingType.rawValue, thumbprint: Hex.text($0.thumbprint))
    }
    #expect(reading.signing == signing, seed)
    let debug = package.debug.map {
      VendorReader.Reading.Debug(name: $0.imageName.text, build_time: $0.buildTime)
    }
    #expect(reading.debug == debug, seed)
    let compression = package.compression.map {
      VendorReader.Reading.Compression(
        type: $0.compressionType.rawValue, uncompressed_size: $0.uncompressedSize)
    }
    #expect(reading.compression == compression, seed)
    #expect(
      reading.temporary_image == metadata.first(TemporaryImageSection.self)?.flags.rawValue, seed)
    #expect(
      reading.abi_depends == interfaces(metadata.first(ABIDependsSection.self)?.abis), seed)
    #expect(
      reading.abi_provides == interfaces(metadata.first(ABIProvidesSection.self)?.abis), seed)
    #expect(
      reading.revocation == metadata.first(RevocationSection.self)?.securityVersion, seed)
    #expect(reading.required_offset == metadata.first(RequiredOffsetSection.self)?.offset, seed)
    #expect(
      reading.image_policy == metadata.first(ImagePolicySection.self)?.flags.rawValue, seed)
    #expect(
      reading.one_bl_security_version == package.oneBLInformation?.securityVersionNumber, seed)
    if package.signature.count == 96 {
      // It knows the size of a P-384 signature, but not how to check one.
      guard case .failed = reading.has_valid_signature else {
        Issue.record("the reader judged a P-384 signature, \(seed)")
        return
      }
    } else {
      #expect(reading.has_valid_signature == .known(isValid), seed)
    }
  }

  private func interfaces(_ abis: [ABI]?) -> [VendorReader.Reading.Interface]? {
    abis?.map { .init(version: $0.version, type: $0.type.rawValue) }
  }
}
