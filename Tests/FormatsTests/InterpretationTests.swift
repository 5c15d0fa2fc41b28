import ASXipFS
import ByteLayout
import Foundation
import ImageContents
import ImagePackage
import LZMAStreams
import TestSupport
import Testing

@testable import Interpretation

/// A package that the code builds, so that what no real file has is interpreted as well.
struct BuiltPackage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]

  init(
    _ name: String, content: [UInt8], _ sections: [Section] = identified,
    signature: Int = 64, information: OneBLInformation? = nil
  ) {
    testDescription = name
    var package = Package(
      contentSize: content.count, metadata: Metadata(sections),
      signature: (0..<signature).map { UInt8(255 - $0) })
    package.oneBLInformation = information
    bytes = content + package.tail
  }

  private static let ids = (1...2).map { number in
    GUID("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f\(number)") ?? .zero
  }

  static let identified = [
    Section(IdentitySection(.applications, component: ids[0], image: ids[1]))
  ]

  /// Every known section, with a different value in every field, and one that nobody knows.
  static let everySection: [Section] =
    SectionCatalog.all.enumerated().map { number, kind in
      let layout = kind.layout()
      var bytes = (0..<(layout.size ?? 0)).map {
        UInt8(truncatingIfNeeded: 65 + 3 * number + 7 * $0)
      }
      if layout.size == nil {
        bytes = [2, 0, 0, 0] + (0..<16).map { UInt8(10 * number + $0) }
      }
      return Section(kind.id, raw: bytes)
    } + [Section(SectionID(rawValue: 0x5A5A), raw: [1, 2, 3])]

  private static func fileSystem() throws -> [UInt8] {
    var tree = FileTree()
    try tree.add(Array("app_manifest.json".utf8), .file(Array("{}".utf8)), mode: 0o1644)
    let bin = try tree.add(Array("bin".utf8), .directory, mode: 0o755)
    let deep = try tree.add(Array("deep".utf8), .directory, mode: 0o755, to: bin)
    try tree.add(Array("app".utf8), .file([1, 2, 3]), mode: 0o1755, to: deep)
    try tree.add(Array("link".utf8), .symlink(Array("app".utf8)), mode: 0o777, to: deep)
    try tree.add(Array("empty".utf8), .directory, mode: 0o755)
    try tree.add(Array("nothing".utf8), .file([]), mode: 0o1644)
    return try FileSystemBuilder.build(tree, options: .init(uid: 1001, gid: 233))
  }

  static func all() throws -> [BuiltPackage] {
    let capabilities = CapabilityBlock(
      deviceID: (0..<64).map { UInt8($0) }, capabilities: [.appDevelopment, .fieldServicing])
    let board = BoardConfiguration(version: 3, preset: "odd", description: "even more")
    // Names and values of every length modulo 4, since each is padded.
    var tree = DeviceTree()
    tree.nodes = (0..<6).map { number in
      var node = DeviceTree.Node(
        name: [UInt8](repeating: 97, count: number), parent: number == 0 ? nil : 0)
      node.properties = (0..<5).map { size in
        .init(name: [98, UInt8(97 + size)], value: [UInt8](repeating: 1, count: size))
      }
      return node
    }
    var information = OneBLInformation()
    information.information1 = 1
    information.chipID = 0x3620
    information.securityVersionNumber = 1000
    return [
      .init("every section", content: [1, 2, 3, 4], everySection),
      .init("P-384", content: [1, 2, 3, 4], signature: 96),
      .init("first boot loader", content: [0, 0, 0, 1], information: information),
      .init(
        "first boot loader, P-384", content: [0, 0, 0, 1], signature: 96, information: information),
      .init("no content", content: []),
      .init("file system", content: try fileSystem()),
      .init("capabilities", content: capabilities.serialized),
      .init("board configuration", content: board.serialized),
      .init("device tree", content: tree.serialized),
    ]
  }
}

@Test(arguments: try BuiltPackage.all())
func builtPackagesAreWhatTheDescriptionSays(_ package: BuiltPackage) throws {
  let code = try #require(PackageReading.code(package.bytes))
  let described = try PackageReading.description(package.bytes)
  #expect(PackageReading.difference(described, code) == nil)
  #expect(code.count > 3)
}

@Test func updateManifestsAreWhatTheDescriptionSays() throws {
  var first = UpdateManifestEntry()
  first.imageID = try #require(GUID("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"))
  first.imageType = 7
  first.partition = PartitionType(rawValue: 4)
  first.provides[1] = InterfaceVersion(version: 3, type: 2)
  var second = first
  second.size = 1000
  second.depends[0] = InterfaceVersion(version: 5, type: 1)
  let manifest = UpdateManifest(buildDate: 1_700_000_000, entries: [first, second])
  let root = try KaitaiNode(KaitaiFile("update_manifest"), manifest.serialized)
  let header = try #require(try root["header"]?.node)
  let entries = try #require(try root["entries"]?.list?.compactMap(\.node))
  #expect(
    try Reading.lines(header, "header") == Reading.lines(manifest.header.rendered(), "header"))
  for (index, entry) in manifest.entries.enumerated() {
    let code = Reading.lines(entry.rendered(base: manifest.offset(ofEntry: index)), "entry")
    #expect(try Reading.lines(entries[index], "entry") == code)
  }
}

@Test func keystoresAreWhatTheDescriptionSays() throws {
  var store = TrustedKeystore()
  store.version = 7
  store.keys = (1...3).map { number in
    var key = KeystoreKey()
    key.header[0] = UInt8(number)
    key.publicKey[63] = UInt8(number)
    key.thumbprint[19] = UInt8(number)
    return key
  }
  store.table = [5, 6]
  let root = try KaitaiNode(KaitaiFile("trusted_keystore"), store.serialized)
  let keys = try #require(try root["keys"]?.list?.compactMap(\.node))
  #expect(keys.count == 3)
  for (index, key) in store.keys.enumerated() {
    let code = Reading.lines(key.rendered(base: 4 + 100 * index), "key")
    #expect(try Reading.lines(keys[index], "key") == code)
  }
  let values = try root["table"]?.node?["values"]?.list?.compactMap(\.integer)
  #expect(values == [5, 6])
  #expect(try root["header"]?.node?["version"]?.integer == 7)
}

@Suite(.enabled(if: Repository.real != nil, "the folder of real files is missing"))
struct RealInterpretationTests {
  private static let packages = Repository.files(
    in: Repository.real?.appending(path: "packages") ?? Repository.root.appending(path: "none"))

  @Test func packagesAreFound() { #expect(Self.packages.count == 23) }

  @Test(arguments: packages)
  func realPackagesAreWhatTheDescriptionSays(_ url: URL) throws {
    let bytes = try Repository.bytes(url)
    let code = try #require(PackageReading.code(bytes))
    let described = try PackageReading.description(bytes)
    #expect(PackageReading.difference(described, code) == nil)
    guard code.contains(where: { $0.contains("compression.len_uncompressed") }) else { return }
    // The content of a compressed package is a package again.
    let inner = try inner(of: bytes)
    let innerCode = try #require(PackageReading.code(inner))
    let innerDescribed = try PackageReading.description(inner)
    #expect(PackageReading.difference(innerDescribed, innerCode) == nil)
    #expect(innerCode.filter { $0.hasPrefix("/app_manifest.json ") }.count == 1)
  }

  private func inner(of bytes: [UInt8]) throws -> [UInt8] {
    let root = try KaitaiNode(KaitaiFile.imagePackage.get(), bytes)
    let sections = try root["metadata"]?.node?["sections"]?.list?.compactMap {
      try $0.node?["body"]
    }
    let compression = sections?.compactMap(\.node).first { $0.type.name == "compression" }
    let size = try #require(try compression?["len_uncompressed"]?.integer)
    let content = try #require(try root["content"]?.bytes)
    let inner = try LZMAAlone.decompress(content, declaredSize: Int(size))
    #expect(inner.bytes.count == Int(size))
    return inner.bytes
  }
}

/// Damaged bytes end the interpreter with an error; it neither traps nor hangs.
@Test func everyTruncatedPackageIsRefusedOrRead() throws {
  let whole = BuiltPackage("cut", content: [1, 2, 3, 4], BuiltPackage.everySection).bytes
  for length in 0..<whole.count {
    #expect(throws: KaitaiError.self) {
      _ = try PackageReading.description(Array(whole.prefix(length)))
    }
  }
}

@Test(arguments: [
  ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("(4 - 6 % 4) % 4", 2), ("(0 - 1) % 4", 3),
  ("0x4000 & 0xf000", 0x4000), ("1 == 2 ? 3 : 4 == 4 ? 5 : 6", 5),
  ("not 1 == 2 and 2 > 1 ? 1 : 0", 1), ("1 > 2 or 2 <= 2 ? 1 : 0", 1),
])
func expressionsHaveTheirValue(_ text: String, _ value: Int) throws {
  let node = try KaitaiNode(KaitaiFile("test", text: "meta: {id: test, endian: le}"), [])
  #expect(try node.evaluate(text)?.integer == Int128(value))
}

@Test(arguments: ["", "1 +", "1 2", "a ? b", "(1", "1 ** 2", "a.", "a[0]", "'x'", "1 % 0"])
func otherExpressionsAreRefused(_ text: String) throws {
  let node = try KaitaiNode(KaitaiFile("test", text: "meta: {id: test, endian: le}"), [])
  #expect(throws: KaitaiError.self) { try node.evaluate(text) }
}
