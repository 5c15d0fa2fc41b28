import ASXipFS
import ByteLayout
import Cryptography
import ImageContents
import ImagePackage
import LZMAStreams
import Verification

/// Sound images of every kind, made once and the same in every run.
struct ImageSupply: Sendable {
  /// The device that capability files are made out to.
  static let deviceID = [UInt8](repeating: 0xD1, count: 64)
  /// The time at which everything happens.
  static let time: Int64 = 1_700_000_000
  /// Two applications.
  static let components = [id(1), id(2)]
  /// The layers of an operating system.
  static let layers: [UInt16] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

  /// Applications: two versions of two components by two signers, a debug server, one compressed.
  var applications: [SignedImage] = []
  var capabilities: [SignedImage] = []
  /// One image for each layer of the operating system.
  var firmware: [SignedImage] = []
  /// The update manifest of ``firmware``, then one of nothing.
  var updateManifests: [SignedImage] = []
  /// A board configuration and a keystore.
  var others: [SignedImage] = []

  var all: [SignedImage] { applications + capabilities + others + updateManifests + firmware }

  private static let made = Property("harness.images", "the images that inputs start from are made")

  static func images() throws(PropertyFailure) -> ImageSupply { try supply.get() }

  private static let supply = Result { () throws(PropertyFailure) in
    try made.value { try ImageSupply() }
  }

  /// A GUID of a number.
  static func id(_ number: UInt64) -> GUID {
    GUID(high: 0x4000, low: 0x8000 << 48 | number & 0xFFFF_FFFF_FFFF)
  }

  private init() throws {
    for component in 1...2 as ClosedRange<UInt64> {
      for version in 1...2 as ClosedRange<UInt64> {
        for signer in [HarnessSigner.sdk, .production] {
          applications.append(
            try Self.application(component: Self.id(component), version: version, signer))
        }
      }
    }
    let server = DeviceFacts.debugServer
    applications.append(
      try Self.application(component: server, version: 1, .production, type: "Debugger"))
    applications.append(try Self.compressed(applications[1]))
    for numbers in [[11], [11, 13], [], [13]] as [[UInt16]] {
      capabilities.append(try Self.capability(numbers))
    }
    let board = BoardConfiguration(preset: "preset", description: "a board").serialized
    others.append(try Self.image(.customerBoardConfig, board, 50, .sdk))
    var store = TrustedKeystore()
    store.version = 1
    store.keys = [KeystoreKey()]
    store.table = []
    others.append(try Self.image(.trustedKeystore, store.serialized, 51, .system))
    for layer in Self.layers {
      let content = [UInt8](repeating: UInt8(layer), count: 64)
      let number = 100 + UInt64(layer)
      firmware.append(try Self.image(ImageType(rawValue: layer), content, number, .system))
    }
    updateManifests.append(try Self.updateManifest(of: firmware, number: 70))
    updateManifests.append(try Self.updateManifest(of: [], number: 71))
  }
}

/// How each kind of image is made.
extension ImageSupply {
  private static func sections(
    _ type: ImageType, _ component: GUID, _ image: GUID, _ signer: HarnessSigner
  ) throws -> [Section] {
    let thumbprint = try signer.certificate().thumbprint
    return [
      Section(IdentitySection(type, component: component, image: image)),
      Section(SignatureSection(thumbprint: thumbprint, .ecdsa256)),
      Section(DebugSection(name: "harness", buildTime: UInt64(time))),
    ]
  }

  static func image(
    _ type: ImageType, _ content: [UInt8], _ number: UInt64, _ signer: HarnessSigner
  ) throws -> SignedImage {
    var content = content
    let sections = try sections(type, id(number), id(10_000 + number), signer)
    if type == .oneBL {
      // A first boot loader has a fixed size.
      let tail = try SignedImage([], sections).bytes.count
      let room = OneBLInformation.packageSize - tail - content.count
      content += [UInt8](repeating: 0, count: max(0, room))
    }
    return try SignedImage(content, sections)
  }

  static func application(
    component: GUID, version: UInt64, _ signer: HarnessSigner, type: String = "Default"
  ) throws -> SignedImage {
    let isFirst = component == components[0]
    let pins = type == "Debugger" ? "" : isFirst ? "8" : "9,12"
    let manifest =
      "{\"SchemaVersion\":1,\"Name\":\"App\",\"ComponentId\":\"\(component)\","
      + "\"EntryPoint\":\"/bin/app\",\"CmdArgs\":[],\"Capabilities\":{\"Gpio\":[\(pins)]},"
      + "\"ApplicationType\":\"\(type)\",\"TargetApplicationRuntimeVersion\":12}"
    var tree = FileTree()
    try tree.add(path: "/app_manifest.json", .file(Array(manifest.utf8)), mode: FileTree.fileMode)
    let program = [UInt8](repeating: UInt8(truncatingIfNeeded: version), count: 100)
    try tree.add(path: "/bin/app", .file(program), mode: FileTree.executableMode)
    let content = try FileSystemBuilder.build(tree)
    let number = 1000 * version + (isFirst ? 1 : type == "Default" ? 2 : 3)
    var sections = try sections(
      .applications, component, id(number + (signer == .sdk ? 100 : 200)), signer)
    if signer == .sdk { sections.append(Section(TemporaryImageSection(.underDevelopment))) }
    sections.append(Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)])))
    return try SignedImage(content, sections)
  }

  /// A package as the cloud makes it of another.
  static func compressed(_ inner: SignedImage) throws -> SignedImage {
    let stream = try LZMAAlone.compress(inner.bytes)
    var sections = try sections(.applications, components[0], id(1201), .production)
    sections.append(
      Section(CompressionSection(uncompressedSize: UInt32(clamping: inner.bytes.count))))
    sections.append(Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)])))
    return try SignedImage(stream, sections)
  }

  static func capability(_ numbers: [UInt16]) throws -> SignedImage {
    let block = CapabilityBlock(
      deviceID: deviceID, capabilities: numbers.map { CapabilityNumber(rawValue: $0) })
    let number = numbers.reduce(500) { $0 * 31 + UInt64($1) + 1 }
    let sections = try sections(.firmwareConfig, id(52), id(900_000 + number), .capability)
    return try SignedImage(block.serialized, sections)
  }

  static func updateManifest(of images: [SignedImage], number: UInt64) throws -> SignedImage {
    let entries = images.enumerated().map { index, image in
      let layer = layers[index]
      var entry = UpdateManifestEntry()
      entry.imageID = id(10_100 + UInt64(layer))
      entry.componentID = id(100 + UInt64(layer))
      entry.imageType = layer
      entry.partition = PartitionType(rawValue: 1)
      entry.size = UInt32(clamping: image.bytes.count)
      entry.uncompressedSize = entry.size
      return entry
    }
    let content = UpdateManifest(buildDate: number, entries: entries).serialized
    return try image(ImageType(rawValue: 24), content, number, .system)
  }
}
