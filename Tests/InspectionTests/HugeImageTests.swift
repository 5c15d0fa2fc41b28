import ByteLayout
import Cryptography
import DataFiles
import Foundation
import ImagePackage
import Inspection
import TestSupport
import Testing
import Verification

/// A sparse file with a package of more than 4 GiB, whose offsets need more than 32 bits.
private final class HugePackage {
  static let contentSize = 4 << 30 + 1 << 20

  let path = FileManager.default.temporaryDirectory.appending(
    path: "orrery-\(UUID().uuidString).imagepackage"
  ).path
  private let handle: FileHandle

  init() throws {
    let id = try #require(GUID("57a4d100-0000-4000-8000-000000000008"))
    let metadata = Metadata([
      Section(IdentitySection(ImageType(rawValue: 8), component: id, image: id)),
      Section(SignatureSection(thumbprint: try SDKTestKey.certificate.thumbprint, .ecdsa256)),
      Section(DebugSection(name: "huge", buildTime: 1_700_000_000)),
    ])
    let tail = Package(contentSize: Self.contentSize, metadata: metadata).unsignedTail
    var hasher = try RunningDigest(.sha256)
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    for _ in 0..<(Self.contentSize / zeros.count) { hasher.update(zeros) }
    hasher.update(tail)
    let signature = try SDKTestKey.privateKey.sign(digest: try hasher.finish())
    try Data().write(to: URL(filePath: path))
    handle = try #require(FileHandle(forUpdatingAtPath: path))
    try handle.truncate(atOffset: UInt64(Self.contentSize))
    try write(tail + signature, at: Self.contentSize)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], at offset: Int) throws {
    try handle.seek(toOffset: UInt64(offset))
    try handle.write(contentsOf: Data(bytes))
  }

  func verdict() throws -> (InspectedImage, Verdict) {
    let source = try FileSource(try InputFile(path: path))
    let image = try Inspector.read(.source(source))
    let verdict = try Verifier(trust: .sdkTest()).verify(image)
    return (image, verdict)
  }
}

@Suite struct HugeImageTests {
  @Test func everyByteBeyondFourGigabytesCounts() throws {
    let package = try HugePackage()
    let (inspection, verdict) = try package.verdict()
    #expect(verdict.isTrusted)
    #expect(inspection.package?.contentSize == HugePackage.contentSize)
    #expect(inspection.package?.signedRange.upperBound ?? 0 > HugePackage.contentSize)
    #expect(inspection.byteMap.nodes.last?.range.upperBound == inspection.size)

    try package.write([1], at: HugePackage.contentSize - 5)
    let changed = try package.verdict().1
    #expect(changed.trace.firstFailure?.rule == VerificationRules.signature)
  }
}
