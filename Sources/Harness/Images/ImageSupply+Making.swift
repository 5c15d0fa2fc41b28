import ASXipFS
import ByteLayout
import Cryptography
import ImageContents
import ImagePackage
import LZMAStreams

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
    _ name: String, _ type: ImageType, _ content: [UInt8], _ number: UInt64,
    _ signer: HarnessSigner
  ) throws -> SignedImage {
    var content = content
    let sections = try sections(type, id(number), id(10_000 + number), signer)
    if type == .oneBL {
      // A first boot loader has a fixed size.
      let tail = try SignedImage(name, [], sections).bytes.count
      let room = OneBLInformation.packageSize - tail - content.count
      content += [UInt8](repeating: 0, count: max(0, room))
    }
    return try SignedImage(name, content, sections)
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
    return try SignedImage("application \(number), \(signer)", content, sections)
  }

  /// A package as the cloud makes it of another.
  static func compressed(_ inner: SignedImage) throws -> SignedImage {
    let stream = try LZMAAlone.compress(inner.bytes)
    var sections = try sections(.applications, components[0], id(1201), .production)
    sections.append(
      Section(CompressionSection(uncompressedSize: UInt32(clamping: inner.bytes.count))))
    sections.append(Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)])))
    return try SignedImage("compressed", stream, sections)
  }

  static func capability(_ numbers: [UInt16]) throws -> SignedImage {
    let block = CapabilityBlock(
      deviceID: deviceID, capabilities: numbers.map { CapabilityNumber(rawValue: $0) })
    let number = numbers.reduce(500) { $0 * 31 + UInt64($1) + 1 }
    let sections = try sections(.firmwareConfig, id(52), id(900_000 + number), .capability)
    return try SignedImage("capability \(numbers)", block.serialized, sections)
  }

  static func updateManifest(
    of images: [SignedImage], number: UInt64
  ) throws -> SignedImage {
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
    return try image(
      "update manifest \(number)", ImageType(rawValue: 24), content, number, .system)
  }
}
