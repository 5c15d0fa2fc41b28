import ByteLayout
import Cryptography
import DataFiles
import Findings
import Foundation
import ImagePackage
import Inspection
import Packaging
import TestSupport
import Testing
import Verification

/// A folder of a test, removed with it.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "orrery-packaging-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    try Repository.bytes(folder.appending(path: name))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  /// Every name, hidden ones too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }
}

extension ImageType {
  /// A type whose content is not interpreted.
  static let services = ImageType(rawValue: 9)
}

/// Signs with any key; what goes wrong can be chosen.
struct TestSigner: Signer {
  var key: PrivateKey
  var certificate: Certificate?
  var thumbprint = [UInt8](repeating: 7, count: 20)
  var signingType: SigningType
  var spoil: @Sendable ([UInt8]) -> [UInt8] = { $0 }

  func sign(digest: [UInt8]) throws(OperationFailure) -> [UInt8] {
    try OperationFailure.wrap { spoil(try key.sign(digest: digest)) }
  }
}

/// Content whose reading fails behind its first six pieces.
struct BrokenSource: ByteSource {
  let count: Int
  let error: FileError

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] { throw error }

  func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    let piece = [UInt8](repeating: 7, count: 1_000_000)
    for index in 0..<6 { try body(piece.span, index * piece.count) }
    throw error
  }
}

@Suite struct PackageWriterTests {
  private static let metadata = Metadata(
    SignedPackage.sections(.services, thumbprint: [UInt8](repeating: 0, count: 20)))

  private func write(
    _ content: any ByteSource, _ path: String, _ signer: any Signer,
    metadata: Metadata = metadata
  ) throws -> PackageSummary {
    try PackageWriter.write(
      content: content, padding: (4 - content.count % 4) % 4, metadata: metadata, oneBL: nil,
      signer: signer, to: try AtomicOutput(path: path))
  }

  @Test(arguments: [0, 1, 2, 3, 4, 1000, 5_000_001])
  func whatIsWrittenVerifies(_ size: Int) throws {
    let scratch = try Scratch()
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let summary = try write(MemorySource(content), scratch.path("a"), SDKTestSigner())
    let bytes = try scratch.bytes("a")
    #expect(bytes.count == summary.size)
    #expect(bytes.starts(with: content))
    let image = Inspector.read(bytes)
    #expect(try Verifier(trust: .sdkTest()).verify(image).isTrusted)
    #expect(image.package?.signature == summary.package.signature)
    #expect(try scratch.names == ["a"])
  }

  @Test func bytesInMemoryAreThoseOfAFile() throws {
    let content = [UInt8](repeating: 1, count: 10)
    let bytes = try PackageWriter.bytes(
      content: content, padding: 2, metadata: Self.metadata, signer: SDKTestSigner())
    let scratch = try Scratch()
    _ = try write(MemorySource(content), scratch.path("a"), SDKTestSigner())
    #expect(try scratch.bytes("a").dropLast(64) == bytes.dropLast(64))
  }

  @Test func aSignatureOfOtherBytesLeavesNoFile() throws {
    let scratch = try Scratch()
    var signer = TestSigner(
      key: try SDKTestKey.privateKey, certificate: try SDKTestKey.certificate,
      thumbprint: try SDKTestKey.certificate.thumbprint, signingType: .ecdsa256)
    signer.spoil = { bytes in [bytes[0] ^ 1] + bytes.dropFirst() }
    #expect(throws: OperationFailure.self) {
      try write(MemorySource([1, 2, 3, 4]), scratch.path("a"), signer)
    }
    signer.spoil = { Array($0.dropLast()) }
    #expect(throws: OperationFailure.self) {
      try write(MemorySource([1, 2, 3, 4]), scratch.path("a"), signer)
    }
    #expect(try scratch.names == [])
  }

  @Test func metadataThatBreaksARuleLeavesNoFile() throws {
    let scratch = try Scratch()
    var twice = Self.metadata
    twice.sections.append(Section(DebugSection(name: "x", buildTime: 1)))
    #expect(throws: OperationFailure.self) {
      try write(MemorySource([1]), scratch.path("a"), SDKTestSigner(), metadata: twice)
    }
    var large = Self.metadata
    large.sections.append(
      Section(SectionID(rawValue: 0x1234), raw: [UInt8](repeating: 0, count: 65_536)))
    #expect(throws: OperationFailure.self) {
      try write(MemorySource([1]), scratch.path("a"), SDKTestSigner(), metadata: large)
    }
    #expect(try scratch.names == [])
  }

  /// Without a certificate nobody can say whose signature it is, but the bytes are compared.
  @Test func aSignerWithoutCertificateIsBelieved() throws {
    let scratch = try Scratch()
    let signer = TestSigner(key: try PrivateKey.generate(.p384), signingType: .ecdsa384)
    let summary = try write(MemorySource([1, 2, 3, 4]), scratch.path("a"), signer)
    #expect(summary.package.signature.count == 96)
    #expect(!summary.verdict.isTrusted)
  }

  /// Enough content for a thread to hash it and another to read it.
  @Test func largeContentThatCannotBeReadToItsEndLeavesNoFile() throws {
    let scratch = try Scratch()
    let broken = FileError("read", "content", .ended(at: 6_000_000))
    #expect(throws: OperationFailure(broken)) {
      try write(BrokenSource(count: 9_000_000, error: broken), scratch.path("a"), SDKTestSigner())
    }
    #expect(try scratch.names == [])
  }

  @Test func aLargeFileIsPackedAsItsBytesInMemory() throws {
    let scratch = try Scratch()
    let period = (0..<100_003).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 9) }
    let content = Array([[UInt8]](repeating: period, count: 95).joined().prefix(9_000_001))
    try scratch.write("content", content)
    let file = try FileSource(InputFile(path: scratch.path("content")))
    let summary = try write(file, scratch.path("a"), SDKTestSigner())
    let bytes = try PackageWriter.bytes(
      content: content, padding: 3, metadata: Self.metadata, signer: SDKTestSigner())
    #expect(try scratch.bytes("a") == bytes)
    #expect(
      try DigestAlgorithm.sha256.digest(of: Array(bytes.dropLast(64))) == summary.digest)
  }

  @Test func aSignatureOfOtherLargeBytesLeavesNoFile() throws {
    let scratch = try Scratch()
    var signer = TestSigner(
      key: try SDKTestKey.privateKey, certificate: try SDKTestKey.certificate,
      thumbprint: try SDKTestKey.certificate.thumbprint, signingType: .ecdsa256)
    signer.spoil = { bytes in [bytes[0] ^ 1] + bytes.dropFirst() }
    #expect(throws: OperationFailure.self) {
      try write(
        MemorySource([UInt8](repeating: 1, count: 9_000_000)), scratch.path("a"), signer)
    }
    #expect(try scratch.names == [])
  }

  @Test func aFullDiskIsNamed() throws {
    #expect(throws: OperationFailure(FileError("write", "/dev/full", .system(code: 28)))) {
      try write(MemorySource([1, 2, 3, 4]), "/dev/full", SDKTestSigner())
    }
  }

  /// A block beside the signature is under none, so every reader refuses the package; the signature
  /// itself and what is under it must be right all the same.
  @Test func aFirstBootLoaderKeepsItsInformation() throws {
    var information = OneBLInformation()
    information.chipID = 0x3620
    information.securityVersionNumber = 4
    let metadata = Metadata(
      SignedPackage.sections(.oneBL, thumbprint: [UInt8](repeating: 0, count: 20)))
    let size = OneBLInformation.packageSize - OneBLInformation.size - 64
    let padding = size - Package(contentSize: 0, metadata: metadata).unsignedTail.count
    let write = { (signer: any Signer) throws in
      try PackageWriter.bytes(
        content: [], padding: padding, metadata: metadata, oneBL: information, signer: signer)
    }
    let bytes = try write(SDKTestSigner())
    #expect(bytes.count == OneBLInformation.packageSize)
    #expect(bytes[size..<size + OneBLInformation.size].elementsEqual(information.serialized))
    let package = try #require(Inspector.read(bytes).package)
    #expect(package.oneBLInformation == information)
    let digest = try DigestAlgorithm.sha256.digest(of: Array(bytes[..<size]))
    var verifier = try SDKTestKey.certificate.verifier()
    #expect(try verifier.isValid(package.signature, digest: digest))

    var signer = TestSigner(
      key: try SDKTestKey.privateKey, certificate: try SDKTestKey.certificate,
      thumbprint: try SDKTestKey.certificate.thumbprint, signingType: .ecdsa256)
    signer.spoil = { bytes in [bytes[0] ^ 1] + bytes.dropFirst() }
    let rejected = PackagingError.rejected(rule: "verify.signature", detail: "not valid")
    #expect(throws: OperationFailure(rejected)) { try write(signer) }
  }

  @Test func anUnsignableTypeIsRefused() throws {
    let signer = TestSigner(
      key: try PrivateKey.generate(.p256), signingType: SigningType(rawValue: 9))
    #expect(throws: OperationFailure.self) {
      try PackageWriter.bytes(
        content: [1, 2, 3, 4], padding: 0, metadata: Self.metadata, signer: signer)
    }
  }
}
