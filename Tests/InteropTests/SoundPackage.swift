import ASXipFS
import ByteLayout
import ImageContents
import ImagePackage
import Packaging
import TestSupport

/// A package of our own making that breaks no rule: any image type, the sections that go with it,
/// content of its kind, built and signed as `pack` does it.
struct SoundPackage {
  let seed: UInt64
  let package: Package
  let bytes: [UInt8]

  init(seed: UInt64) throws {
    self.seed = seed
    var random = SeededRandom(seed: seed)
    let type = Self.types[random.number(0...(Self.types.count - 1))]
    let component = Self.guid(&random)
    let name = Self.name(&random)
    var recipe = PackageRecipe(
      type, component: component, image: Self.guid(&random), name: name,
      buildTime: UInt64(random.number(0...4_000_000_000)))
    recipe.temporary = random.once(in: 4) ? nil : [.underDevelopment]
    let content = try Self.content(type, component, name, &recipe, &random)
    if type != .applications, random.once(in: 2) {
      // Only firmware provides interfaces.
      if ![.firmwareConfig, .customerBoardConfig].contains(type) {
        recipe.provides = Self.interfaces(&random)
      }
      recipe.securityVersion = UInt32(random.number(0...31))
      recipe.requiredOffset = UInt32(random.number(0...0xFFFF)) * 4096
      recipe.policy = ImagePolicyFlags(rawValue: UInt32(random.number(0...3)))
    }
    let signer = try SDKTestSigner()
    let metadata = recipe.metadata(thumbprint: signer.thumbprint, signer.signingType)
    let draft = Package(contentSize: content.count, metadata: metadata)
    let padding = Package.padding(
      afterContent: content.count, tailSize: draft.tail.count + 64, imageType: type)
    bytes = try PackageWriter.bytes(
      content: content, padding: padding ?? 0, metadata: metadata, oneBL: nil, signer: signer)
    package = Package(
      contentSize: content.count + (padding ?? 0), metadata: metadata,
      signature: Array(bytes.suffix(64)))
  }

  /// Every type that has a name and a meaning.
  private static let types = ImageType.names.map { ImageType(rawValue: $0.value) }
    .filter { $0.rawValue != 0 && $0 != .trustedKeystore }

  private static func content(
    _ type: ImageType, _ component: GUID, _ name: String, _ recipe: inout PackageRecipe,
    _ random: inout SeededRandom
  ) throws -> [UInt8] {
    switch type {
    case .applications:
      let apiSet = random.number(1...15)
      recipe.depends = [ABI(.applicationRuntime, version: UInt32(apiSet))]
      return try application(component, name, apiSet, &random)
    case .firmwareConfig:
      return CapabilityBlock(
        deviceID: random.bytes(64), capabilities: [.appDevelopment, .fieldServicing]
      ).serialized
    case .customerBoardConfig:
      return BoardConfiguration(preset: "preset-\(seedText(&random))", description: "text")
        .serialized
    case let type where ImageType.updateManifests.contains(Int(type.rawValue)):
      let entries = (0..<random.number(0...20)).map { _ in
        var entry = UpdateManifestEntry()
        entry.imageID = guid(&random)
        entry.componentID = guid(&random)
        entry.imageType = UInt16(random.number(1...10))
        entry.partition = PartitionType(rawValue: 1)
        entry.size = UInt32(random.number(1...1_000_000))
        entry.uncompressedSize = entry.size
        return entry
      }
      return UpdateManifest(buildDate: recipe.buildTime, entries: entries).serialized
    default:
      return random.bytes(random.number(1...6000))
    }
  }

  /// Trees several levels deep, empty files and directories, names of 1 to 252 bytes.
  private static func application(
    _ component: GUID, _ name: String, _ apiSet: Int, _ random: inout SeededRandom
  ) throws -> [UInt8] {
    let manifest =
      "{\"SchemaVersion\":1,\"Name\":\"\(name)\",\"ComponentId\":\"\(component)\","
      + "\"EntryPoint\":\"/bin/app\",\"CmdArgs\":[],\"Capabilities\":{},"
      + "\"ApplicationType\":\"Default\",\"TargetApplicationRuntimeVersion\":\(apiSet)}"
    var tree = FileTree()
    try tree.add(
      path: "/app_manifest.json", .file(Array(manifest.utf8)), mode: FileTree.fileMode)
    try tree.add(
      path: "/bin/app", .file(random.bytes(random.number(1...5000))),
      mode: FileTree.executableMode)
    var directories = [0]
    for number in 0..<random.number(0...14) {
      // The number keeps names apart; the rest is of any length.
      let stem = "\(number)"
      let length = random.once(in: 6) ? 252 : random.number(stem.utf8.count...40)
      let entry = Array(stem.utf8) + [UInt8](repeating: 0x61, count: length - stem.utf8.count)
      let parent = directories[random.number(0...(directories.count - 1))]
      if random.once(in: 3) {
        directories.append(
          try tree.add(entry, .directory, mode: FileTree.directoryMode, to: parent))
      } else {
        let bytes = random.once(in: 4) ? [] : random.bytes(random.number(1...5000))
        try tree.add(entry, .file(bytes), mode: FileTree.fileMode, to: parent)
      }
    }
    return try FileSystemBuilder.build(tree)
  }

  private static func interfaces(_ random: inout SeededRandom) -> [ABI] {
    (0..<random.number(0...4)).map { _ in
      ABI(ABIType(rawValue: UInt32(random.number(1...3))), version: UInt32(random.number(1...99)))
    }
  }

  private static func guid(_ random: inout SeededRandom) -> GUID {
    let digits = Hex.text(random.bytes(15))
    let text = digits.map { String($0) }
    func part(_ range: Range<Int>) -> String { text[range].joined() }
    return GUID(
      "\(part(0..<8))-\(part(8..<12))-4\(part(12..<15))-8\(part(15..<18))-\(part(18..<30))")
      ?? .zero
  }

  private static func name(_ random: inout SeededRandom) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz-_0123456789")
    return String((0..<random.number(1...40)).map { _ in letters[random.number(0...37)] })
  }

  private static func seedText(_ random: inout SeededRandom) -> String {
    Hex.text(random.bytes(4))
  }
}
