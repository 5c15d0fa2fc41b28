import APISurface
import ASXipFS
import ByteLayout
import Cryptography
import Findings
import ImagePackage
import Inspection
import TestSupport
import Testing
import Verification

@testable import Audit

/// What a bill says of an image.
@Suite struct BillTests {
  private func bill(
    _ bytes: [UInt8], trusting trust: TrustStore? = nil, audit: AuditedImage = AuditedImage()
  ) throws -> BillOfMaterials {
    let image = Inspector.read(bytes)
    let verdict = try Verifier(trust: try trust ?? .sdkTest()).verify(image)
    return try #require(try BillOfMaterials(image, verdict: verdict, audit: audit))
  }

  private func package(
    _ files: [(String, [UInt8])], _ type: ImageType = .applications
  ) throws -> [UInt8] {
    var tree = FileTree()
    for (path, bytes) in files { try tree.add(path: path, .file(bytes), mode: FileTree.fileMode) }
    return try SignedPackage.sdkSigned(try FileSystemBuilder.build(tree), type)
  }

  @Test func anImageIsNamedByItsMetadataAndItsDigest() throws {
    let bytes = try Recipe.named("hello").signed()
    var audit = AuditedImage()
    audit.target = APISetName(version: 3, beta: "Beta1909")
    let bill = try bill(bytes, audit: audit)
    #expect(bill.name == "Hello")
    #expect(bill.digest == (try DigestAlgorithm.sha256.digest(of: bytes)))
    #expect(bill.componentID == GUID("5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f"))
    #expect(bill.imageID == GUID("0d9b6f1e-5a3c-4e8b-b7f2-6c1d4a9e8035"))
    #expect(bill.apiSet == "3+Beta1909")
    #expect(bill.buildTime == 1_700_000_000)
    #expect(bill.content == "file-system")
    #expect(bill.gap == nil)
  }

  @Test func filesHaveTheDigestsOfTheirBytes() throws {
    let files: [(String, [UInt8])] = [
      ("/LICENSE.txt", [1, 2]), ("/bin/app", [3]), ("/doc/copying", []),
      ("/licenses/zlib", [4]), ("/unlicensed", [5]),
    ]
    let bill = try bill(try package(files))
    #expect(bill.files.map(\.path) == files.map(\.0))
    for (file, (_, bytes)) in zip(bill.files, files) {
      #expect(file.size == bytes.count)
      #expect(file.digests?.sha256 == (try DigestAlgorithm.sha256.digest(of: bytes)))
      #expect(file.digests?.sha1 == (try DigestAlgorithm.sha1.digest(of: bytes)))
    }
    #expect(bill.files.map(\.isLicence) == [true, false, true, true, false])
    // No manifest tells the full name.
    #expect(bill.name == "test")
  }

  @Test func programsNeedTheirLibraries() throws {
    var audit = PolicySample.audit { $0.needed = ["libc.so.6", "libapplibs.so.0", "libc.so.6"] }
    audit.programs.append(PolicySample.program { ($0.path, $0.needed) = ("/x", ["liba"]) })
    let bill = try bill(try Recipe.named("hello").signed(), audit: audit)
    #expect(bill.libraries == ["liba", "libapplibs.so.0", "libc.so.6"])
    let program = try #require(bill.files.first { $0.path == "/bin/app" })
    #expect(program.needed.contains("libapplibs.so.0"))
    #expect(program.isProgram)
  }

  @Test func identifiersComeFromTheDigest() throws {
    let bytes = try Recipe.named("hello").signed()
    let (first, again) = (try bill(bytes), try bill(bytes))
    let other = try bill(try Recipe.named("blink-realtime").signed())
    let formats = BillOfMaterials.Format.allCases
    #expect(formats.map(first.identifier(in:)) == formats.map(again.identifier(in:)))
    let all = [first, other].flatMap { bill in formats.map { "\(bill.identifier(in: $0))" } }
    #expect(Set(all).count == 4)
    for text in all {
      #expect(
        text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*/) != nil)
    }
  }

  @Test func aSupplierIsProvenAsFarAsTheTrustStoreGoes() throws {
    let own = try PrivateKey.generate(.p256)
    let certificate = try Certificate.selfSigned(
      key: own, subject: "CN=Own", notBefore: 0, notAfter: 4_000_000_000, serial: [1])
    let sections = SignedPackage.sections(.applications, thumbprint: certificate.thumbprint)
    let bytes = try SignedPackage.make([1, 2, 3, 4], sections, key: own)
    let proven = try bill(bytes, trusting: TrustStore([certificate])).supplier
    #expect(proven == .init(name: "CN=Own", proof: .verified))
    let claimed = try bill(bytes).supplier
    #expect(claimed?.proof == .claimed)
    #expect(claimed?.name == "the signer with the thumbprint \(Hex.text(certificate.thumbprint))")
    let sdk = try bill(try Recipe.named("hello").signed()).supplier
    #expect(sdk?.proof == .publicKey)
    let unknown = try bill(try Recipe.named("hello").signed(), trusting: TrustStore()).supplier
    #expect(unknown?.proof == .claimed)
    #expect(unknown?.name == sdk?.name)
  }

  @Test func whatWasNotSeenIsAGap() throws {
    let opaque = try SignedPackage.sdkSigned([1, 2, 3, 4], ImageType(rawValue: 8))
    #expect(try bill(opaque).gap == "the layout of the content is not public, or it is damaged")
    var audit = AuditedImage()
    audit.unseen = "2 files were not at hand"
    let bytes = try Recipe.named("hello").signed()
    #expect(try bill(bytes, audit: audit).gap == "2 files were not at hand")
    let damaged = Array(bytes.dropLast(100))
    #expect(try bill(damaged).imageID == nil)
  }

  /// A build time that no calendar has is none.
  @Test func aTimeBehindTheCalendarIsNone() throws {
    var recipe = try Recipe.named("hello")
    recipe.debug.build_time = 253_402_300_800
    #expect(try bill(try recipe.signed()).buildTime == nil)
  }
}
