import ASXipFS
import ByteLayout
import Findings
import Foundation
import ImageContents
import ImagePackage
import Inspection
import LZMAStreams
import TestSupport
import Testing
import Verification

/// Inputs made to cost as much as their size permits. Each must end soon and leave little behind.
/// `ORRERY_HOSTILE_TIMES=1` tries the largest ones, and prints how long each took, which says
/// something in release only.
@Suite(.serialized) struct HostileCostTests {
  private static let showsTimes =
    ProcessInfo.processInfo.environment["ORRERY_HOSTILE_TIMES"] == "1"

  /// How many times smaller than the largest input.
  private static let scale = showsTimes ? 1 : 20

  private func open(_ name: String, _ bytes: [UInt8]) throws {
    let clock = ContinuousClock()
    var image: InspectedImage?
    let reading = clock.measure { image = Inspector.read(bytes) }
    guard let image else { return }
    var parts = 0
    let mapping = clock.measure { parts = image.byteMap.nodes.count }
    let verifier = Verifier(trust: try .sdkTest())
    let verifying = try clock.measure { _ = try verifier.verify(image) }
    let findings = image.findings
    #expect(parts > 0)
    #expect(findings.findings.count <= findings.limit)
    #expect(findings.findings.reduce(0) { $0 + $1.detail.utf8.count } < 4 << 20)
    if Self.showsTimes {
      print(
        "\(name): \(bytes.count) bytes, read \(reading), mapped \(mapping), "
          + "verified \(verifying), \(findings.findings.count) + \(findings.omitted) findings")
    }
  }

  private func application(_ content: [UInt8]) throws -> [UInt8] {
    try HostileSamples.package("", content, try HostileSamples.sections(.applications)).bytes
  }

  // MARK: File systems

  /// A table of `count` entries that all name the same bytes; `entry` gives words of the inode and
  /// the name.
  private func table(
    _ count: Int, flags: UInt32 = 3, size: Int? = nil,
    _ entry: (Int) -> (mode: UInt32, length: UInt32, offset: UInt32, name: [UInt8])
  ) -> [UInt8] {
    var body = ByteWriter()
    for index in 0..<count {
      let (mode, length, offset, name) = entry(index)
      body.integer(mode)
      body.integer(length)
      body.integer(UInt32(name.count / 4) | offset / 4 << 6)
      body.copy(name)
    }
    var superBlock = SuperBlock()
    superBlock.flags = FileSystemFlags(rawValue: flags)
    superBlock.files = UInt32(count + 1)
    superBlock.root.modeAndUID = 0o040755
    superBlock.root.lengthAndGID = UInt32(min(body.bytes.count, 0xFF_FFFF))
    superBlock.root.nameAndOffset = UInt32(SuperBlock.storedSize / 4) << 6
    let total = max(size ?? 0, (SuperBlock.storedSize + body.bytes.count + 4095) / 4096 * 4096)
    superBlock.size = UInt32(total)
    var writer = ByteWriter()
    superBlock.write(to: &writer)
    writer.copy(body.bytes)
    writer.zeros(total - writer.bytes.count)
    return writer.bytes
  }

  private func name(_ index: Int) -> [UInt8] {
    Array("\(1_000_000 + index)".utf8) + [0]
  }

  @Test func manyEntriesThatBreakManyRules() throws {
    let image = table(70_000 / Self.scale, flags: 0xFFFF_FFFF, size: 16 << 20) { index in
      // Links and files, never sorted, all over each other and over the tables.
      (
        index % 2 == 0 ? 0xFFFF_AFFF : 0xFFFF_8FFF, 0xFF00_0000 + UInt32(index % 9999), 4,
        [0x1B, UInt8(index % 256), 0x2F, 0x80]
      )
    }
    try open("entries", try application(image))
  }

  @Test func manyFilesThatShareAllTheirBytes() throws {
    let image = table(65_000 / Self.scale, size: 16 << 20) { index in
      (0o101644, 0xF0_0000, 0x10_0000, self.name(index))
    }
    try open("shared data", try application(image))
  }

  @Test func manyDirectoriesThatShareTheirTables() throws {
    // Each table begins one entry behind the last and holds all others: a tree without an end.
    let image = table(4000) { index in
      (
        0o040755, UInt32(max(4, (4000 - index) * 20)) & ~3, UInt32(76 + index * 20),
        self.name(index)
      )
    }
    try open("shared tables", try application(image))
  }

  @Test func longNamesInsideLongNames() throws {
    // 255 directories inside each other, each with bytes that are printed four times as long.
    let image = table(255) { index in
      (0o040755, 264, UInt32(76 + (index + 1) * 264), [UInt8](repeating: 0x1B, count: 252))
    }
    try open("deep names", try application(image))
  }

  // MARK: Manifests

  private func manifest(_ text: String) throws -> [UInt8] {
    var recipe = try Recipe.named("hello")
    recipe.files[0].text = String(text.utf8.prefix((1 << 20) - 8)) ?? ""
    return try recipe.signed()
  }

  @Test(arguments: [
    "unknown keys", "unknown capabilities", "known capabilities", "one key", "pins",
    "controllers", "ports", "hosts", "escapes", "digits", "levels", "controls", "arguments",
  ])
  func aMebibyteOfManifest(_ kind: String) throws {
    let many = 90_000 / Self.scale
    func list(_ count: Int = many, _ item: (Int) -> String) -> String {
      (0..<count).map(item).joined(separator: ",")
    }
    let text =
      switch kind {
      case "unknown keys": "{\(list { "\"k\($0)\":1" })}"
      case "unknown capabilities": "{\"Capabilities\":{\(list { "\"k\($0)\":1" })}}"
      case "known capabilities": "{\"Capabilities\":{\(list { _ in "\"Gpio\":[1,1]" })}}"
      case "one key": "{\(list { _ in "\"Name\":1" })}"
      case "pins": "{\"Capabilities\":{\"Gpio\":[\(list { "\($0 % 200)" })]}}"
      case "controllers": "{\"Capabilities\":{\"Uart\":[\(list { "\"I\($0)\"" })]}}"
      case "ports": "{\"Capabilities\":{\"AllowedTcpServerPorts\":[\(list { "\($0)" })]}}"
      case "hosts": "{\"Capabilities\":{\"AllowedConnections\":[\(list { "\"*\($0)\"" })]}}"
      case "escapes":
        "{\"Name\":\"" + String(repeating: "\\ud800", count: 170_000 / Self.scale) + "\"}"
      case "digits":
        "{\"SchemaVersion\":" + String(repeating: "1", count: 1_000_000 / Self.scale) + "}"
      case "levels":
        list(15_000 / Self.scale) { _ in
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
        }
      case "controls":
        "{\"Name\":\"" + String(repeating: "\u{1}", count: 1_000_000 / Self.scale) + "\"}"
      default: "{\"CmdArgs\":[\(list { _ in "\"<a>\"" })]}"
      }
    try open(kind, try manifest(kind == "levels" ? "[\(text)]" : text))
  }

  // MARK: Metadata

  @Test func manySections() throws {
    let content = [UInt8](repeating: 0, count: 4)
    for raw in [[UInt8](repeating: 0, count: 36), [UInt8](repeating: 0xFF, count: 200), []] {
      let sections = (0..<1100).map { _ in Section(IdentitySection.id, raw: raw) }
      try open("sections", try HostileSamples.package("", content, sections).bytes)
    }
  }

  @Test func manyInterfaces() throws {
    let abis = (0..<8000).map { ABI(ABIType(rawValue: 9), version: UInt32($0)) }
    let sections = [Section(ABIDependsSection(abis)), Section(ABIDependsSection(abis))]
    let more = sections + [Section(ABIProvidesSection(abis)), Section(ABIProvidesSection(abis))]
    try open("interfaces", try HostileSamples.package("", [1, 2, 3, 4], more).bytes)
  }

  // MARK: Other contents

  @Test func aStreamThatUnfoldsToTheLimit() throws {
    let zeros = [UInt8](repeating: 0, count: (64 << 20) / Self.scale)
    try open("zeros", try HostileSamples.compressed(zeros).bytes)
  }

  @Test func aStreamThatUnfoldsToAFileSystem() throws {
    let image = table(65_000 / Self.scale, size: (63 << 20) / Self.scale & ~4095) { index in
      (0o101644, 0xF0_0000, 0x10_0000, self.name(index))
    }
    try open("inner", try HostileSamples.compressed(try application(image)).bytes)
  }

  @Test func aDeviceTreeOfEndlessParts() throws {
    var tree = BoardConfiguration(preset: "preset", description: "a board").tree
    let long = [UInt8](repeating: 0x61, count: 255)
    tree.nodes[1].properties = (0..<17_000 / Self.scale).map { _ in
      DeviceTree.Property(name: long, value: [])
    }
    let sections = try HostileSamples.sections(.customerBoardConfig)
    try open("properties", try HostileSamples.package("", tree.serialized, sections).bytes)
    tree.nodes[1].properties = []
    tree.reservations = (0..<250_000 / UInt64(Self.scale)).map {
      DeviceTree.Reservation(address: $0, size: 1)
    }
    try open("reservations", try HostileSamples.package("", tree.serialized, sections).bytes)
  }

  @Test func aKeystoreOfManyKeys() throws {
    var store = TrustedKeystore()
    store.keys = Array(repeating: KeystoreKey(), count: 65_535 / Self.scale)
    let sections = try HostileSamples.sections(.trustedKeystore)
    try open("keys", try HostileSamples.package("", store.serialized, sections).bytes)
  }

  @Test func anUpdateManifestOfManyImages() throws {
    let entries = Array(repeating: UpdateManifestEntry(), count: 65_535 / Self.scale)
    let content = UpdateManifest(buildDate: 0, entries: entries).serialized
    let sections = try HostileSamples.sections(ImageType(rawValue: 25))
    try open("images", try HostileSamples.package("", content, sections).bytes)
  }
}
