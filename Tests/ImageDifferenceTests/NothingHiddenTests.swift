import ASXipFS
import ByteLayout
import Cryptography
import DataFiles
import ImageContents
import ImageDifference
import ImagePackage
import Inspection
import LZMAStreams
import Reporting
import TestSupport
import Testing

/// Differences that hide behind others: whatever is ignored, the rest is still there.
@Suite struct NothingHiddenTests {
  /// What is left of a difference where these words are ignored.
  private func left(_ words: String, _ old: [UInt8], _ new: [UInt8]) throws -> [String] {
    let ignored = try ChangeSelection(words)
    return try Difference.of(old, new).changes.filter { !ignored.contains($0) }
      .map { "\($0.kind.id) \($0.subject)" }
  }

  private let rebuilt = "build-time,image-id,signature"

  private func compressed(_ inner: [UInt8], behind: [UInt8]) throws -> [UInt8] {
    let package = try CompressedSample.wrap(inner)
    let (input, _) = try ComparedInput.pair(package, package)
    let content = try #require(input.image?.package?.contentSize)
    let sections = try #require(input.image?.package?.metadata.sections)
    return try SignedPackage.make(Array(package.prefix(content)) + behind, sections)
  }

  @Test func bytesBehindACompressedStream() throws {
    func package(_ byte: UInt8, _ time: UInt64) throws -> [UInt8] {
      let inner = try Sample { $0.set(DebugSection(name: "test", buildTime: time)) }.bytes()
      return try compressed(inner, behind: Array(repeating: byte, count: 400))
    }
    let lines = try left(rebuilt, try package(1, 1), try package(2, 2))
    #expect(lines == ["padding-changed outer padding"])
    #expect(try left(rebuilt, try package(1, 1), try package(1, 2)) == [])
  }

  @Test func anInnerPackageThatIsNone() throws {
    func package(_ byte: UInt8, _ time: UInt64) throws -> [UInt8] {
      let inner = Array(repeating: byte, count: 4000)
      var sections = try #require(
        Sample { $0.set(DebugSection(name: "test", buildTime: time)) }.sections)
      sections.append(Section(CompressionSection(uncompressedSize: 4000)))
      return try SignedPackage.make(try LZMAAlone.compress(inner), sections)
    }
    let lines = try left(rebuilt, try package(1, 1), try package(2, 2))
    #expect(lines.contains("bytes-changed bytes"))
  }

  @Test func bytesBehindAListOfInterfaces() throws {
    func package(_ version: UInt32, _ last: UInt8) throws -> [UInt8] {
      let list = ABIDependsSection([ABI(.applicationRuntime, version: version)])
      return try Sample { sample in
        sample.sections = sample.sections?.map { section in
          guard section.id == ABIDependsSection.id else { return section }
          var section = section
          section.content = .known(list, trailing: [last, 0, 0, 0])
          return section
        }
      }.bytes()
    }
    #expect(
      try left("abi-raised,signature", try package(12, 1), try package(13, 2))
        == ["section-changed abi_depends.trailing"])
  }

  @Test(arguments: [
    (#"["WifiConfig"]"#, #"["AllowConfig"]"#), (#""abc""#, #""xyz""#), ("{}", "1"),
  ])
  func capabilitiesThatAreNoObject(_ old: String, _ new: String) throws {
    func manifest(_ value: String, _ name: String) -> [UInt8] {
      Array(#"{"Name":"\#(name)","Capabilities":\#(value)}"#.utf8)
    }
    #expect(
      try left("name,size", manifest(old, "a"), manifest(new, "b")) == [
        "manifest-changed Capabilities"
      ])
  }

  @Test func whatStandsBehindTheJSON() throws {
    let lines = try left(
      "cosmetic,size", Array(#"{"Name":"a"} good"#.utf8), Array(#"{"Name":"a"} evil"#.utf8))
    #expect(lines == ["not-compared /app_manifest.json"])
  }

  @Test func anOuterPackageThatSaysMoreThanThePlainOne() throws {
    let plain = try Sample().bytes()
    let wrapped = try CompressedSample.wrap(plain)
    let (input, _) = try ComparedInput.pair(wrapped, wrapped)
    var sections = try #require(input.image?.package?.metadata.sections)
    let content = try #require(input.image?.package?.contentSize)
    sections.append(Section(RevocationSection()))
    let other = try SignedPackage.make(Array(wrapped.prefix(content)), sections)
    #expect(
      try left("signature,size,compression", plain, other)
        == [
          "section-removed outer temporary_image", "section-added outer revocation",
        ].sorted())
  }

  @Test func theOrderOfInodes() throws {
    // Two entries of one size whose records change places; their data stay where they are.
    let old = Sample { $0.files = [("/aa", [1], 0o644), ("/ab", [2], 0o644)] }
    var new = old
    new.edit = { content in
      let first = Array("aa\0\0".utf8), second = Array("ab\0\0".utf8)
      let places = content.indices.dropLast(4).filter {
        Array(content[$0..<($0 + 4)]) == first || Array(content[$0..<($0 + 4)]) == second
      }
      guard places.count >= 2 else { return }
      let records = places.prefix(2).map { Array(content[($0 - 12)..<($0 + 4)]) }
      content.replaceSubrange((places[0] - 12)..<(places[0] + 4), with: records[1])
      content.replaceSubrange((places[1] - 12)..<(places[1] + 4), with: records[0])
    }
    let lines = try left("signature", try old.bytes(), try new.bytes())
    #expect(lines == ["layout-changed order of entries"])
  }

  @Test func namesThatMetadataAndManifestChangeTogether() throws {
    let new = Sample { sample in
      sample.manifest = sample.manifest?.replacing("61ae5c57", with: "71ae5c57")
        .replacing(#""test""#, with: #""best""#)
      sample.set(DebugSection(name: "best", buildTime: 1_700_000_000))
      let component = GUID("71ae5c57-98cd-4a0a-8b60-9509505c7617") ?? .zero
      sample.set(
        IdentitySection(.applications, component: component, image: SignedPackage.image))
    }
    let difference = try Difference.of(try Sample().bytes(), try new.bytes())
    #expect(
      difference.lines == [
        "component-id-changed identity.component_uid", "name-changed debug.image_name",
        "signature-changed signature",
      ])
  }

  @Test func amountsThatStandTwice() throws {
    func manifest(_ sizes: String) -> [UInt8] {
      Array(Sample.manifest(#""MutableStorage":{\#(sizes)}"#).utf8)
    }
    let (old, new) = (
      manifest(#""SizeKB":8,"SizeKB":16"#), manifest(#""SizeKB":32,"SizeKB":64"#)
    )
    let difference = try Difference.of(old, new)
    #expect(difference.changes.count { $0.kind == .storageRaised } == 1)
    #expect(try Difference.of(new, old).described == difference.mirrored.described)
  }

  @Test func propertiesThatStandTwice() throws {
    func board(_ values: [UInt8]) throws -> [UInt8] {
      var board = BoardConfiguration(preset: "a", description: "x")
      board.tree.nodes[1].properties += values.map {
        DeviceTree.Property(name: Array("twice".utf8), value: [$0])
      }
      return try SignedPackage.sdkSigned(board.serialized, .customerBoardConfig)
    }
    let (old, new) = (try board([1, 2]), try board([1, 3]))
    let difference = try Difference.of(old, new)
    #expect(difference.changes.count { $0.kind == .contentChanged } == 1)
    let back = try Difference.of(new, old).described
    #expect(back == difference.mirrored.described)
  }
}
