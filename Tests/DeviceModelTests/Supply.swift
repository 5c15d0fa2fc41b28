import ASXipFS
import ByteLayout
import Cryptography
import DeviceModel
import Findings
import ImageContents
import ImagePackage
import TestSupport
import Verification

/// Images of all kinds.
enum Supply {
  static let deviceID = [UInt8](repeating: 0xD1, count: 64)
  static let time: Int64 = 1_700_000_000

  /// A GUID of a number.
  static func id(_ number: Int) -> GUID {
    GUID("00000000-0000-4000-8000-\(Hex.text(UInt64(number)).suffix(12))") ?? .zero
  }

  static let app = id(1)

  /// An application.
  struct Application {
    var component = Supply.app
    var version = 1
    var pin = 8
    var storage = 0
    var port = 0
    var hasManifest = true
    var isDebugger = false
    var isRealTime = false
    /// Members of the manifest before its other ones.
    var extra = ""
    var flags: TemporaryImageFlags? = .underDevelopment
    var runtime: UInt32 = 12
    var size = 200

    var image: GUID {
      Supply.id(
        1000 * version
          + Int(Array("\(component)".utf8).suffix(2).reduce(0) { Int($0) * 7 + Int($1) }))
    }

    func bytes(_ signer: Authority, thumbprint: [UInt8]? = nil) throws -> [UInt8] {
      let capabilities = [
        pin > 0 ? "\"Gpio\":[\(pin)]" : nil,
        port > 0 ? "\"AllowedTcpServerPorts\":[\(port)]" : nil,
        storage > 0 ? "\"MutableStorage\":{\"SizeKB\":\(storage)}" : nil,
      ].compactMap { $0 }.joined(separator: ",")
      let manifest =
        "{\(extra)\"SchemaVersion\":1,\"Name\":\"App\",\"ComponentId\":\"\(component)\","
        + "\"EntryPoint\":\"/bin/app\",\"CmdArgs\":[],\"Capabilities\":{\(capabilities)},"
        + (isDebugger || isRealTime
          ? "\"ApplicationType\":\"\(isRealTime ? "RealTimeCapable" : "Debugger")\"}"
          : "\"ApplicationType\":\"Default\",\"TargetApplicationRuntimeVersion\":\(runtime)}")
      var tree = FileTree()
      if hasManifest {
        try tree.add(
          path: "/app_manifest.json", .file(Array(manifest.utf8)), mode: FileTree.fileMode)
      }
      try tree.add(
        path: "/bin/app",
        .file([UInt8](repeating: UInt8(truncatingIfNeeded: version), count: size)),
        mode: FileTree.executableMode)
      var sections = Supply.sections(.applications, component, image, signer, thumbprint)
      if let flags { sections.append(Section(TemporaryImageSection(flags))) }
      let interface =
        isDebugger ? ABI(.osRuntime, version: 1) : ABI(.applicationRuntime, version: runtime)
      sections.append(Section(ABIDependsSection(isRealTime ? [] : [interface])))
      return try SignedPackage.make(
        try FileSystemBuilder.build(tree), sections, key: signer.key)
    }

    /// As the SDK signs it.
    func sdk() throws -> [UInt8] { try bytes(.sdk) }

    /// As the cloud signs it, but not compressed.
    func production() throws -> [UInt8] {
      var copy = self
      copy.flags = nil
      return try copy.bytes(.production)
    }
  }

  static func sections(
    _ type: ImageType, _ component: GUID, _ image: GUID, _ signer: Authority,
    _ thumbprint: [UInt8]? = nil
  ) -> [Section] {
    [
      Section(IdentitySection(type, component: component, image: image)),
      Section(
        SignatureSection(thumbprint: thumbprint ?? signer.certificate.thumbprint, .ecdsa256)),
      Section(DebugSection(name: "test", buildTime: 1_700_000_000)),
    ]
  }

  /// The debug server.
  static func debugServer(version: Int = 1) throws -> [UInt8] {
    var server = Application(component: DeviceFacts.debugServer, version: version, pin: 0)
    server.isDebugger = true
    return try server.production()
  }

  /// A board configuration of this preset.
  static func board(
    _ preset: String, version: Int = 1, flags: TemporaryImageFlags? = nil
  ) throws -> [UInt8] {
    let board = BoardConfiguration(preset: preset, description: "a board").serialized
    let padded = board + [UInt8](repeating: 0, count: (4 - board.count % 4) % 4)
    var sections = try sections(.customerBoardConfig, id(60), id(800_000 + version), .sdk)
    if let flags { sections.append(Section(TemporaryImageSection(flags))) }
    return try SignedPackage.make(padded, sections, key: Authority.sdk.key)
  }

  /// A capability file; every one is an image of its own.
  static func capability(
    _ numbers: [UInt16], device: [UInt8] = deviceID, signer: Authority? = nil, image: Int = 0
  ) throws -> [UInt8] {
    let signer = try signer ?? .capability
    let block = CapabilityBlock(
      deviceID: device, capabilities: numbers.map { CapabilityNumber(rawValue: $0) })
    let number = numbers.reduce(500 + image) { $0 * 31 + Int($1) + 1 }
    return try SignedPackage.make(
      block.serialized, sections(.firmwareConfig, id(50), id(900_000 + number), signer),
      key: signer.key)
  }

  /// A firmware image of any type: what it holds is nobody's business.
  static func firmware(
    _ type: UInt16, version: Int = 1, signer: Authority? = nil, securityVersion: UInt32? = nil
  ) throws -> [UInt8] {
    let signer = try signer ?? .system
    var sections = sections(
      ImageType(rawValue: type), id(100 + Int(type)), id(10_000 * version + Int(type)), signer)
    if let securityVersion {
      sections.append(Section(RevocationSection(securityVersion: securityVersion)))
    }
    var content = [UInt8](repeating: UInt8(truncatingIfNeeded: version), count: 64)
    if type == ImageType.oneBL.rawValue {
      // A first boot loader has a fixed size.
      let tail = try SignedPackage.make([], sections, key: signer.key).count
      content += [UInt8](repeating: 0, count: OneBLInformation.packageSize - tail - content.count)
    }
    return try SignedPackage.make(content, sections, key: signer.key)
  }

  /// The mandatory layers, and one that is not.
  static let layers: [UInt16] = [1, 2, 4, 3, 5, 7, 6, 8, 9]

  /// An update manifest of images.
  static func manifest(
    of images: [[UInt8]], date: UInt64 = 100, type: UInt16 = 24, version: Int = 1,
    signer: Authority? = nil
  ) throws -> [UInt8] {
    let signer = try signer ?? .system
    let entries = images.compactMap { bytes -> UpdateManifestEntry? in
      var findings = FindingLog()
      guard
        let identity = PackageReader.read(bytes.span, size: bytes.count, findings: &findings)?
          .identity
      else { return nil }
      var entry = UpdateManifestEntry()
      entry.imageID = identity.imageID
      entry.componentID = identity.componentID
      entry.imageType = identity.imageType.rawValue
      entry.partition = PartitionType(rawValue: 1)
      entry.size = UInt32(bytes.count)
      entry.uncompressedSize = UInt32(bytes.count)
      return entry
    }
    return try SignedPackage.make(
      UpdateManifest(buildDate: date, entries: entries).serialized,
      sections(
        ImageType(rawValue: type), id(200 + Int(type)), id(70_000 * version + Int(date)), signer),
      key: signer.key)
  }

  /// One image for every layer.
  static func firmwareSet(version: Int = 1) throws -> [[UInt8]] {
    try layers.map { try firmware($0, version: version) }
  }
}
