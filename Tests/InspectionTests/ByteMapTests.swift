import Findings
import ImageContents
import ImagePackage
import Inspection
import TestSupport
import Testing

@Suite struct ByteMapTests {
  private func map(_ bytes: [UInt8]) -> ByteMap { Inspector.read(bytes).byteMap }

  @Test func theMapOfAnApplicationNamesEveryPart() throws {
    let map = map(try HostileSamples.corpus("hello").bytes)
    #expect(map.layer == .outer)
    #expect(
      map.nodes.map(\.kind) == [.content, .metadataHeader]
        + Array(repeating: .section, count: 5) + [.metadataLength, .signature])
    #expect(map.nodes.map(\.name) == ["file-system", "", "ID", "SG", "DB", "TP", "ND", "", ""])
    #expect(map.nodes.map(\.isSigned) == Array(repeating: true, count: 8) + [false])
    let parts = map.nodes[0].children
    #expect(
      parts.map(\.kind) == [
        .superBlock, .inodeTable, .inodeTable, .padding, .file, .padding, .file, .padding,
      ])
    #expect(
      parts.map(\.name) == ["", "/", "/bin", "", "/app_manifest.json", "", "/bin/app", ""])
  }

  @Test func theMapOfACompressedPackageHoldsThatOfTheInnerOne() throws {
    let inner = try HostileSamples.corpus("hello").bytes
    let outer = map(try HostileSamples.compressed(inner).bytes)
    let content = outer.nodes[0]
    #expect(content.name == "compressed-package")
    #expect(content.children.first?.kind == .structure)
    let found = try #require(content.inner)
    #expect(found.layer == .inner)
    #expect(found.nodes == map(inner).nodes)
  }

  @Test func theBlockOfAFirstBootLoaderIsNotSigned() throws {
    let all = try HostileSamples.all.get()
    let loader = try #require(all.first { $0.name == "first boot loader" }).bytes
    let node = try #require(map(loader).nodes.first { $0.kind == .oneBLInformation })
    #expect(!node.isSigned)
    #expect(node.range == 16288..<16320)
  }

  @Test func everyLengthOfEveryKindOfPackageIsCovered() throws {
    for sample in try HostileSamples.all.get() {
      let count = sample.bytes.count
      let step = max(1, count / 400)
      let lengths = Array(stride(from: 0, to: count, by: step)) + Array(max(0, count - 120)...count)
      for length in lengths {
        let bytes = Array(sample.bytes.prefix(length))
        let problem = HostileProperties.problem(of: Inspector.read(bytes), bytes)
        #expect(problem == nil, "\(sample.name), \(length) bytes")
      }
    }
  }

  @Test func bytesThatAreNothingAreUnaccountedFor() {
    #expect(map([]).nodes.isEmpty)
    #expect(map([1, 2, 3]).nodes.map(\.kind) == [.unaccounted])
  }

  @Test func bytesBehindTheLastSectionAreUnaccountedFor() throws {
    var metadata = Metadata(try HostileSamples.sections(.applications))
    metadata.unaccounted = [1, 2, 3, 4]
    let tail = Package(contentSize: 0, metadata: metadata).unsignedTail
    let nodes = map(tail + [UInt8](repeating: 1, count: 64)).nodes
    #expect(nodes.filter { $0.kind == .unaccounted }.map(\.range.count) == [4])
  }

  @Test(arguments: [0, 1, 40, 1 << 20, 0xFFFF_FFFF] as [UInt32])
  func aDeviceTreeThatLiesAboutItsSizeIsCovered(_ size: UInt32) throws {
    var content = BoardConfiguration(preset: "preset", description: "a board").serialized
    for index in 0..<4 {
      content[4 + index] = UInt8(truncatingIfNeeded: size >> UInt32(24 - 8 * index))
    }
    let bytes = try HostileSamples.package(
      "", content, try HostileSamples.sections(.customerBoardConfig)
    ).bytes
    #expect(HostileProperties.problem(of: Inspector.read(bytes), bytes) == nil)
  }
}
