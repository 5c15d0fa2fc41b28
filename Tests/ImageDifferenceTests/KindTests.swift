import ASXipFS
import ApplicationManifest
import ByteLayout
import Cryptography
import DataFiles
import Findings
import ImageContents
import ImageDifference
import ImagePackage
import TestSupport
import Testing

/// Two inputs and every difference that they must have, `kind subject`. What a signed package that
/// was changed has in any case is left out: its signature, its size.
struct BuiltPair: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable () throws -> (old: [UInt8], new: [UInt8])
  let expected: [String]

  init(
    _ name: String, _ expected: [String],
    _ make: @escaping @Sendable () throws -> (old: [UInt8], new: [UInt8])
  ) {
    self.name = name
    self.expected = expected
    self.make = make
  }

  /// Two samples, the second one changed.
  static func changed(
    _ name: String, _ expected: [String], _ change: @escaping @Sendable (inout Sample) -> Void
  ) -> BuiltPair {
    BuiltPair(name, expected) { (try Sample().bytes(), try Sample(change).bytes()) }
  }

  /// Two samples whose manifests ask for different things.
  static func capabilities(
    _ name: String, _ old: String, _ new: String, _ expected: [String]
  ) -> BuiltPair {
    BuiltPair(name, expected) {
      (
        try Sample { $0.manifest = Sample.manifest(old) }.bytes(),
        try Sample { $0.manifest = Sample.manifest(new) }.bytes()
      )
    }
  }

  var testDescription: String { name }

  private static func with(_ section: some MetadataSection) -> @Sendable (inout Sample) -> Void {
    { $0.set(section) }
  }

  static let all: [BuiltPair] =
    capabilityPairs + manifestPairs + filePairs + reachPairs + metadataPairs + contentPairs

  private static func program(_ imports: String...) -> @Sendable (inout Sample) -> Void {
    { sample in
      let image = ProgramImage { $0.imports += imports.map { .init($0) } }
      sample.files[0].bytes = image.bytes
    }
  }

  private static func reach(
    _ name: String, _ expected: [String], _ old: @escaping @Sendable (inout Sample) -> Void,
    _ new: @escaping @Sendable (inout Sample) -> Void
  ) -> BuiltPair {
    BuiltPair(name, expected) { (try Sample(old).bytes(), try Sample(new).bytes()) }
  }

  private static let reachPairs: [BuiltPair] = [
    reach(
      "a function outside", ["file-changed /bin/app", "import-added /bin/app"], program(),
      program("fork")),
    reach(
      "no function outside", ["file-changed /bin/app", "import-removed /bin/app"],
      program("fork"), program()),
    reach("a function that is offered", ["file-changed /bin/app"], program(), program("listen")),
    reach(
      "another unknown function",
      ["file-changed /bin/app", "import-added /bin/app", "import-removed /bin/app"],
      program("frobnicate"), program("frobnicates")),
    reach(
      "a program outside", ["file-changed /bin/app", "import-added /bin/app"], { _ in },
      program("fork")),
    reach("a new program", ["file-added /new", "import-added /new"], { _ in }) { sample in
      let image = ProgramImage { $0.imports.append(.init("fork")) }
      sample.files.append(("/new", image.bytes, FileTree.executableMode))
    },
  ]

  private static let capabilityPairs: [BuiltPair] = [
    .capabilities(
      "a flag", "", #""WifiConfig":true"#, ["capability-added WifiConfig"]),
    .capabilities(
      "a host", #""AllowedConnections":["a.example"]"#,
      #""AllowedConnections":["A.Example","b.example"]"#, ["host-added b.example"]),
    .capabilities(
      "another host", #""AllowedConnections":["a.example"]"#,
      #""AllowedConnections":["b.example"]"#, ["host-added b.example", "host-removed a.example"]),
    .capabilities(
      "a port", #""AllowedTcpServerPorts":[80]"#, #""AllowedTcpServerPorts":[80,443]"#,
      ["port-added 443"]),
    .capabilities(
      "no port", #""AllowedUdpServerPorts":[80]"#, #""AllowedUdpServerPorts":[]"#,
      ["port-removed 80"]),
    .capabilities(
      "a partner", "",
      #""AllowedApplicationConnections":["AF8B26DB-355E-405C-BBDE-3B851668EE23"]"#,
      ["partner-added af8b26db-355e-405c-bbde-3b851668ee23"]),
    .capabilities(
      "no partner", #""AllowedApplicationConnections":["af8b26db-355e-405c-bbde-3b851668ee23"]"#,
      "", ["partner-removed af8b26db-355e-405c-bbde-3b851668ee23"]),
    .capabilities("a pin", #""Gpio":[8]"#, #""Gpio":[8,9]"#, ["peripheral-added 9"]),
    .capabilities("no pin", #""Gpio":[8,9]"#, #""Gpio":[9]"#, ["peripheral-removed 8"]),
    .capabilities(
      "storage", "", #""MutableStorage":{"SizeKB":8}"#, ["capability-added MutableStorage"]),
    .capabilities(
      "more storage", #""MutableStorage":{"SizeKB":8}"#, #""MutableStorage":{"SizeKB":64}"#,
      ["storage-raised MutableStorage"]),
    .capabilities(
      "less storage", #""MutableStorage":{"SizeKB":8}"#, #""MutableStorage":{"SizeKB":4}"#,
      ["storage-lowered MutableStorage"]),
    .capabilities(
      "no storage", #""MutableStorage":{"SizeKB":8}"#, "", ["capability-removed MutableStorage"]),
    .capabilities(
      "something unknown", #""Future":[1]"#, #""Future":[1,"x"]"#, ["capability-added x"]),
    .capabilities(
      "another form", #""Gpio":[8]"#, #""Gpio":[8,8]"#,
      ["manifest-text-changed /app_manifest.json"]),
    .capabilities(
      "false for nothing", "", #""WifiConfig":false,"Gpio":[]"#,
      ["manifest-text-changed /app_manifest.json"]),
    // U+212A KELVIN SIGN is another host, whatever Swift's strings say.
    .capabilities(
      "a host that looks alike", #""AllowedConnections":["K.example"]"#,
      "\"AllowedConnections\":[\"\u{212A}.example\"]",
      ["host-added \u{212A}.example", "host-removed k.example"]),
  ]

  private static func manifest(
    _ name: String, _ text: String, _ replacement: String, _ expected: [String]
  ) -> BuiltPair {
    .changed(name, expected) { sample in
      sample.manifest = sample.manifest?.replacing(text, with: replacement)
    }
  }

  private static let manifestPairs: [BuiltPair] = [
    manifest("name", #""test""#, #""Test""#, ["name-changed Name"]),
    manifest(
      "component", "61ae5c57", "61ae5c58", ["component-id-changed ComponentId"]),
    manifest(
      "component in capitals", "61ae5c57-98cd", "61AE5C57-98CD",
      ["manifest-text-changed /app_manifest.json"]),
    manifest("entry point", "/bin/app", "/bin/other", ["entry-point-changed EntryPoint"]),
    manifest("arguments", "[]", #"["-v"]"#, ["arguments-changed CmdArgs"]),
    manifest(
      "type", #""Default""#, #""RealTimeCapable""#, ["application-type-changed ApplicationType"]),
    manifest(
      "the usual type", #""ApplicationType":"Default","#, "",
      ["manifest-text-changed /app_manifest.json"]),
    manifest("API set", ":12}", ":13}", ["abi-raised TargetApplicationRuntimeVersion"]),
    manifest("older API set", ":12}", ":11}", ["abi-lowered TargetApplicationRuntimeVersion"]),
    manifest(
      "API set that is none", ":12}", #":"x"}"#,
      ["manifest-changed TargetApplicationRuntimeVersion"]),
    manifest("beta", ":12}", #":12,"TargetBetaApis":"x"}"#, ["manifest-changed TargetBetaApis"]),
    manifest("unknown field", ":12}", #":12,"Colour":1}"#, ["manifest-changed Colour"]),
    manifest("blanks", ",", ", ", ["manifest-text-changed /app_manifest.json"]),
    manifest("no JSON", "{", "[", ["file-changed /app_manifest.json"]),
  ]

  private static func file(
    _ name: String, _ expected: [String], _ change: @escaping @Sendable (inout Sample) -> Void
  ) -> BuiltPair { .changed(name, expected, change) }

  private static let filePairs: [BuiltPair] = [
    file("new", ["file-added /etc/zone"]) {
      $0.files.append(("/etc/zone", [1], FileTree.fileMode))
    },
    file("gone", ["file-removed /etc", "file-removed /etc/hosts"]) {
      $0.files.removeLast()
    },
    file("renamed", ["file-renamed /etc/names"]) { $0.files[1].path = "/etc/names" },
    file("moved", ["file-added /conf", "file-renamed /conf/hosts", "file-removed /etc"]) {
      $0.files[1].path = "/conf/hosts"
    },
    file("changed", ["file-changed /etc/hosts"]) { $0.files[1].bytes = Array("one\n2\n".utf8) },
    file("executable", ["mode-changed /etc/hosts"]) {
      $0.files[1].mode = FileTree.executableMode
    },
    file("set-id", ["mode-changed /bin/app"]) { $0.files[0].mode = 0o4755 },
    file("owner", ["owner-changed /"]) {
      $0.edit = { $0[SuperBlock.rootRange.lowerBound + 2] = 1 }
    },
    file("link", ["file-kind-changed /bin/app"]) { sample in
      sample.edit = { content in
        // The first inode of the table of /bin, which stands behind the root's.
        guard let inode = content.firstIndex(of: FileTree.executableMode) else { return }
        content[inode + 1] = 0xA3
      }
    },
    file("padding", ["padding-changed padding"]) { $0.edit = { $0[$0.count - 1] = 1 } },
    file("flags", ["file-system-changed super_block.flags"]) { $0.edit = { $0[9] ^= 1 } },
    file("checksum", ["bytes-changed content"]) { $0.edit = { $0[32] ^= 1 } },
    file(
      "layout",
      [
        "file-added /a", "layout-changed /app_manifest.json", "layout-changed /bin/app",
        "layout-changed /etc/hosts",
      ]
    ) {
      $0.files.append(("/a", [1], FileTree.fileMode))
    },
  ]

  private static let metadataPairs: [BuiltPair] = [
    changed("image ID", ["image-id-changed identity.image_uid"]) {
      $0.set(IdentitySection(.applications, component: SignedPackage.component, image: .zero))
    },
    changed("component ID", ["component-id-changed identity.component_uid"]) {
      $0.set(
        IdentitySection(.applications, component: SignedPackage.image, image: SignedPackage.image))
    },
    changed("image type", ["image-type-changed identity.image_type"]) {
      $0.set(
        IdentitySection(
          ImageType(rawValue: 9), component: SignedPackage.component, image: SignedPackage.image))
    },
    changed("build time", ["build-time-changed debug.build_time"]) {
      $0.set(DebugSection(name: "test", buildTime: 1))
    },
    changed("image name", ["name-changed debug.image_name"]) {
      $0.set(DebugSection(name: "Test", buildTime: 1_700_000_000))
    },
    changed("signer", ["signer-changed signature.thumbprint"]) {
      $0.set(SignatureSection(thumbprint: Array(repeating: 7, count: 20), .ecdsa256))
    },
    changed("another key", ["trust-changed signature"]) {
      $0.key = try? PrivateKey.generate(.p256)
    },
    changed("flags", ["flags-changed temporary_image.flags"]) {
      $0.set(TemporaryImageSection(.removeAtBoot))
    },
    changed("newer interface", ["abi-raised ApplicationRuntime"]) {
      $0.set(ABIDependsSection([ABI(.applicationRuntime, version: 13)]))
    },
    changed("older interface", ["abi-lowered ApplicationRuntime"]) {
      $0.set(ABIDependsSection([ABI(.applicationRuntime, version: 11)]))
    },
    changed("one more interface", ["abi-raised OSRuntime"]) {
      $0.set(
        ABIDependsSection([ABI(.applicationRuntime, version: 12), ABI(.osRuntime, version: 0)]))
    },
    changed("the same interface twice", ["section-changed abi_depends.abis"]) {
      $0.set(
        ABIDependsSection([
          ABI(.applicationRuntime, version: 12), ABI(.applicationRuntime, version: 12),
        ]))
    },
    changed("new section", ["section-added revocation"]) {
      $0.sections?.append(Section(RevocationSection()))
    },
    changed("unknown section", ["section-added XY"]) {
      $0.sections?.append(Section(SectionID(rawValue: 0x5958), raw: [1, 2, 3, 4]))
    },
    changed("section gone", ["section-removed temporary_image"]) { $0.sections?.remove(at: 3) },
    changed("order", ["metadata-changed order of sections"]) { $0.sections?.swapAt(2, 3) },
    BuiltPair("unknown sections", ["section-changed XY"]) {
      func sample(_ last: UInt8) throws -> [UInt8] {
        try Sample { $0.sections?.append(Section(SectionID(rawValue: 0x5958), raw: [1, last])) }
          .bytes()
      }
      return (try sample(1), try sample(2))
    },
    BuiltPair("size", ["file-changed /etc/hosts", "size-changed package"]) {
      let large = try Sample { $0.files[1].bytes = Array(repeating: 0x41, count: 5000) }.bytes()
      return (try Sample().bytes(), large)
    },
    BuiltPair(
      "no package", ["bytes-changed bytes", "not-compared metadata", "size-changed package"]
    ) {
      let bytes = try Sample().bytes()
      return (bytes, Array(bytes.dropLast(70)))
    },
  ]

  private static func firmware(
    _ name: String, _ type: UInt16, _ old: [UInt8], _ new: [UInt8], _ expected: [String]
  ) -> BuiltPair {
    BuiltPair(name, expected) {
      func sample(_ content: [UInt8]) throws -> [UInt8] {
        try Sample {
          $0.content = content
          $0.sections?.removeLast(2)
          $0.set(
            IdentitySection(
              ImageType(rawValue: type), component: SignedPackage.component,
              image: SignedPackage.image))
        }.bytes()
      }
      return (try sample(old), try sample(new))
    }
  }

  private static func grants(_ list: [CapabilityNumber]) -> [UInt8] {
    CapabilityBlock(deviceID: Array(repeating: 1, count: 64), capabilities: list).serialized
  }

  private static let contentPairs: [BuiltPair] = [
    firmware(
      "capability granted", 13, grants([]), grants([CapabilityNumber(rawValue: 11)]),
      ["device-capability-added \(CapabilityNumber(rawValue: 11).label)"]),
    firmware(
      "capability gone", 13, grants([CapabilityNumber(rawValue: 11)]), grants([]),
      ["device-capability-removed \(CapabilityNumber(rawValue: 11).label)"]),
    firmware(
      "device", 13, grants([]),
      CapabilityBlock(deviceID: Array(repeating: 2, count: 64), capabilities: []).serialized,
      ["content-changed capability.device_id"]),
    firmware(
      "board", 21, BoardConfiguration(preset: "a", description: "x").serialized,
      BoardConfiguration(preset: "b", description: "x").serialized,
      ["content-changed board_configuration/azconfig/preset"]),
    firmware("firmware", 7, [1, 2, 3, 4], [1, 2, 3, 5], ["content-changed content"]),
    firmware(
      "other content", 13, grants([]), [1, 2, 3, 4] + Array(repeating: 0, count: 200),
      ["content-kind-changed content"]),
  ]
}

@Suite struct KindTests {
  @Test(arguments: BuiltPair.all)
  func aPairHasExactlyTheDifferencesThatItIsBuiltFor(_ pair: BuiltPair) throws {
    let (old, new) = try pair.make()
    let difference = try Difference.of(old, new)
    let usual = ["signature-changed signature", "size-changed package"]
    let found = difference.lines.filter { pair.expected.contains($0) || !usual.contains($0) }
    #expect(Set(found) == Set(pair.expected))
    #expect(try Difference.of(new, old).described == difference.mirrored.described)
    #expect(try Difference.of(old, old).lines == [])
  }

  @Test func aCompressedPackageAgainstAPlainOne() throws {
    let plain = try Sample().bytes()
    let wrapped = try CompressedSample.wrap(plain)
    #expect(
      Set(try Difference.of(plain, wrapped).lines) == [
        "compression-changed package", "section-removed outer temporary_image",
        "signature-changed outer signature", "size-changed package",
      ])
    let other = try CompressedSample.wrap(
      try Sample { $0.set(DebugSection(name: "test", buildTime: 5)) }.bytes())
    let lines = try Difference.of(wrapped, other).lines
    #expect(lines.contains("build-time-changed debug.build_time"))
    #expect(!lines.contains { $0.hasPrefix("file") })
  }

  @Test func everyKindIsOneOfThePairs() throws {
    var hit: Set<String> = []
    for pair in BuiltPair.all {
      let (old, new) = try pair.make()
      for (first, second) in [(old, new), (new, old)] {
        hit.formUnion(try Difference.of(first, second).changes.map(\.kind.id))
      }
    }
    hit.formUnion(
      try Difference.of(try Sample().bytes(), try CompressedSample.wrap(try Sample().bytes()))
        .changes.map(\.kind.id))
    #expect(Set(ChangeKind.all.map(\.id)).subtracting(hit).sorted() == [])
  }
}

extension Difference {
  /// Everything, as text that two differences share exactly where they are equal.
  var described: String {
    "\(parts)\n\(changes.map { "\($0)" }.joined(separator: "\n"))\n\(files)\n"
      + (bytes.map { "\($0)" } ?? "")
  }
}
