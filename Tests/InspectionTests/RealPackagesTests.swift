import ASXipFS
import ApplicationManifest
import ByteLayout
import Cryptography
import Findings
import ImageContents
import ImagePackage
import Inspection
import TestSupport
import Testing

/// Everything that the independent reader says of a real package, held against an inspection.
@Suite(.enabled(if: Repository.real != nil, "the real packages are not here"))
struct RealPackagesTests {
  @Test(arguments: ExpectedPackage.names)
  func aRealPackageReadsAsTheIndependentReaderSays(_ name: String) throws {
    let expected = try #require(ExpectedPackage.all[name])
    let bytes = try ExpectedPackage.bytes(name)
    #expect(Hex.text(try DigestAlgorithm.sha256.digest(of: bytes)) == expected.sha256)
    let inspection = Inspector.read(bytes)
    #expect(inspection.findings.findings.filter { $0.severity == .error } == [])
    try compare(inspection, bytes, with: expected)
    #expect((inspection.inner == nil) == (expected.inner == nil))
    if let inner = inspection.inner, let expected = expected.inner?.package {
      #expect(
        Hex.text(try DigestAlgorithm.sha256.digest(of: (inspection.inner?.wholeBytes ?? [])))
          == expected.sha256)
      try compare(inner, (inspection.inner?.wholeBytes ?? []), with: expected)
    }
  }

  private func compare(
    _ inspection: InspectedImage, _ bytes: [UInt8], with expected: ExpectedPackage
  ) throws {
    let package = try #require(inspection.package)
    #expect(inspection.size == expected.length)
    #expect(package.contentSize == expected.content_length)
    #expect(package.unsignedTail.count == expected.metadata_length)
    #expect(package.metadata.sections.map(\.id.text) == expected.sections.map(\.letters))
    #expect("\(try #require(package.identity).imageID)" == expected.identity.image_id)
    #expect(package.debug?.buildTime == expected.debug.build_time)
    #expect(
      inspection.manifest.map { String(decoding: $0.bytes, as: UTF8.self) }
        == expected.manifest_text)
    #expect(inspection.manifest?.manifest?.targetBetaAPIs?.value == expected.target_beta_apis)
    guard let wanted = expected.file_system else {
      if case .fileSystem? = inspection.content { Issue.record("an unexpected file system") }
      return
    }
    guard case .fileSystem(let fileSystem)? = inspection.content else {
      Issue.record("no file system")
      return
    }
    try compare(fileSystem, bytes, with: wanted)
  }

  private func compare(
    _ fileSystem: FileSystem, _ bytes: [UInt8], with wanted: ExpectedPackage.FileSystem
  ) throws {
    #expect(Int(fileSystem.superBlock.size) == wanted.size)
    #expect(fileSystem.superBlock.flags.rawValue == wanted.flags)
    #expect(fileSystem.superBlock.files == wanted.files)
    #expect(Hex.text(fileSystem.superBlock.checksum) == wanted.crc32)
    #expect(wanted.crc_ok)
    #expect(fileSystem.entries.map(\.path).sorted() == wanted.entries.map(\.path).sorted())
    for want in wanted.entries {
      let entry = try #require(fileSystem.entry(at: want.path))
      #expect(UInt16(want.mode, radix: 8) == entry.inode.mode)
      #expect(UInt32(entry.inode.uid) == want.uid)
      #expect(UInt32(entry.inode.gid) == want.gid)
      #expect(entry.inode.length == want.size)
      #expect(entry.inode.offset == want.offset)
      guard let digest = want.sha256, let range = entry.dataRange else {
        #expect(want.sha256 == nil)
        continue
      }
      #expect(
        Hex.text(try DigestAlgorithm.sha256.digest(of: bytes.span.extracting(range))) == digest)
    }
  }

  @Test(arguments: ExpectedPackage.names)
  func everyByteOfARealPackageIsExplained(_ name: String) throws {
    let bytes = try ExpectedPackage.bytes(name)
    let inspection = Inspector.read(bytes)
    let outer = inspection.byteMap
    for map in [outer] + outer.nodes.compactMap(\.inner) {
      let size = map.layer == .outer ? inspection.size : inspection.inner?.size
      #expect(map.nodes.reduce(0) { Self.next($0, $1.range) } == size)
      for node in map.nodes where !node.children.isEmpty {
        #expect(
          node.children.reduce(node.range.lowerBound) { Self.next($0, $1.range) }
            == node.range.upperBound)
      }
      #expect(!map.nodes.contains { $0.kind == .unaccounted })
    }
  }

  /// The end of a range that starts where the last one ended; -1 for all others.
  private static func next(_ end: Int, _ range: Range<Int>) -> Int {
    range.lowerBound == end && !range.isEmpty ? range.upperBound : -1
  }

  @Test func theContentsOfRealPackagesAreOfEveryKindThatIsPublic() throws {
    let kinds = Set(
      try ExpectedPackage.names.map { name in
        Inspector.read(try ExpectedPackage.bytes(name)).content?.name
      })
    #expect(
      kinds == ["file-system", "compressed-package", "capability", "board-configuration"])
  }

  /// The cloud leaves the file system of a developer's package as it is
  /// (`evidence/compression.md#what-the-service-changes`).
  @Test(arguments: ["avnet_PHT_HLApp-V1", "AvnetPHTClick-Workshop-V1"])
  func theInnerPackageOfAProductionSignedOneHoldsTheDevelopersFiles(_ name: String) throws {
    let prefix = "Azure-Sphere-DevX__\(name)"
    let developers = Inspector.read(try ExpectedPackage.bytes("\(prefix).imagepackage"))
    let signed = Inspector.read(try ExpectedPackage.bytes("\(prefix)-signed.imagepackage"))
    let size = try #require(developers.package).contentSize
    #expect(
      (developers.wholeBytes ?? []).prefix(size) == (signed.inner?.wholeBytes ?? []).prefix(size))
  }
}
