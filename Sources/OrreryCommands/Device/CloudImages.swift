import ASXipFS
import ByteLayout
import ChildProcesses
import Cryptography
import DataFiles
import DeviceModel
import Findings
import ImageContents
import ImagePackage
import Inspection
import Packaging
import Reporting
import Verification
import WorkerThreads

/// What the stand-in for the vendor's cloud makes: capability files, a debug server, an operating
/// system. The vendor's own are not public, and a model runs no code, so these hold nothing but
/// their names; they are packages like all others, signed and verified.
struct CloudImages {
  let keys: CloudKeys
  /// Seconds since 1970-01-01 UTC.
  let time: UInt64

  /// A file that gives a device these capabilities.
  func capability(_ numbers: [CapabilityNumber], device: [UInt8]) throws -> [UInt8] {
    let block = CapabilityBlock(deviceID: device, capabilities: numbers)
    return try image(
      .firmwareConfig, component: Self.component(.firmwareConfig), name: CapabilityFile.name,
      content: block.serialized, purpose: .capability)
  }

  /// A debug server: an application of the type Debugger.
  func debugServer() throws -> [UInt8] {
    let component = DeviceFacts.debugServer
    let manifest = """
      {"SchemaVersion":1,"Name":"gdbserver","ComponentId":"\(component)","EntryPoint":"/bin/app",\
      "CmdArgs":[],"Capabilities":{},"ApplicationType":"Debugger",\
      "TargetApplicationRuntimeVersion":1}
      """
    var tree = FileTree()
    try tree.add(path: "/app_manifest.json", .file(Array(manifest.utf8)), mode: FileTree.fileMode)
    try tree.add(
      path: "/bin/app", .file(Array("stand-in for the debug server\n".utf8)),
      mode: FileTree.executableMode)
    return try image(
      .applications, component: component, name: "gdbserver",
      content: try FileSystemBuilder.build(tree), purpose: .productionApplication,
      depends: [ABI(.applicationRuntime, version: 1)])
  }

  /// An operating system: an image for every layer of the boot that needs one, and the update
  /// manifest that lists them.
  func firmware() throws -> (manifest: [UInt8], images: [[UInt8]]) {
    var images: [[UInt8]] = []
    var entries: [UpdateManifestEntry] = []
    for type in BootLayer.all.flatMap(\.mandatory) {
      let bytes = try image(
        type, component: Self.component(type), name: type.label,
        content: Array("stand-in for \(type.label)\n".utf8), purpose: .system)
      images.append(bytes)
      entries.append(try Self.entry(of: bytes, type))
    }
    let type = ImageType(rawValue: 24)
    let manifest = try image(
      type, component: Self.component(type), name: type.label,
      content: UpdateManifest(buildDate: time, entries: entries).serialized, purpose: .system)
    return (manifest, images)
  }

  /// The component that a stand-in of this type belongs to.
  private static func component(_ type: ImageType) -> GUID {
    GUID("57a4d100-0000-4000-8000-00000000\(Hex.text(type.rawValue))") ?? .zero
  }

  private static func entry(of bytes: [UInt8], _ type: ImageType) throws -> UpdateManifestEntry {
    let identity = Inspector.read(bytes).package?.identity
    var entry = UpdateManifestEntry()
    entry.imageID = identity?.imageID ?? .zero
    entry.componentID = identity?.componentID ?? .zero
    entry.imageType = type.rawValue
    entry.partition = PartitionType(rawValue: 1)
    entry.size = UInt32(clamping: bytes.count)
    entry.uncompressedSize = entry.size
    return entry
  }

  private func image(
    _ type: ImageType, component: GUID, name: String, content: [UInt8], purpose: KeyPurpose,
    depends: [ABI]? = nil
  ) throws -> [UInt8] {
    let signer = try keys.signer(purpose)
    var recipe = PackageRecipe(
      type, component: component, image: try NewIdentifier.value(nil), name: name, buildTime: time)
    recipe.temporary = nil
    recipe.depends = depends
    let metadata = recipe.metadata(thumbprint: signer.thumbprint, signer.signingType)
    let tail = Package(contentSize: 0, metadata: metadata).tail.count
    let padding = Package.padding(
      afterContent: content.count, tailSize: tail + (signer.signingType.signatureSize ?? 0),
      imageType: type)
    return try PackageWriter.bytes(
      content: content, padding: padding ?? 0, metadata: metadata, signer: signer)
  }
}

/// The keys of a stand-in for the vendor's cloud, which nobody outside of the vendor has. They lie
/// in `cloud/` of a device's folder: a key for each purpose, with its certificate, in PEM.
struct CloudKeys {
  /// The folder inside the device's.
  static let folder = "cloud"
  /// Twenty years: devices in the field outlive a shorter one.
  private static let days: Int64 = 20 * 365

  static let purposes: [KeyPurpose] = [.productionApplication, .capability, .system]

  let device: String

  func path(_ purpose: KeyPurpose) -> String {
    "\(device)/\(Self.folder)/\(purpose.rawValue).pem"
  }

  /// Makes new keys, and the keystore of a device that trusts them and the SDK test key. Whoever does
  /// this holds the lock of the device's folder, and has found no device there.
  func create() throws -> DeviceKeystore {
    try checkFolder()
    for purpose in Self.purposes where FileKind(path: path(purpose)) != nil {
      throw CommandFailure(
        .inputOutput, "\(InputName.text(path(purpose))): somebody's key is there already",
        hint: "choose another folder, or move the key away")
    }
    try DataFolder(path: device).makeFolder(Self.folder)
    var made: [KeyPurpose] = []
    do {
      return try create(&made)
    } catch {
      remove(made)
      throw error
    }
  }

  private func create(_ made: inout [KeyPurpose]) throws -> DeviceKeystore {
    var keystore = try DeviceKeystore.sdkTest()
    let start = WallClock.seconds
    for purpose in Self.purposes {
      let key = try PrivateKey.generate(.p256)
      let certificate = try Certificate.selfSigned(
        key: key, subject: "CN=Stand-in \(purpose.rawValue)", notBefore: start,
        notAfter: start + Self.days * Int64(GregorianDate.daySeconds),
        serial: KeyCreateCommand.newSerial())
      try Interruption.check(path(purpose))
      var file = try AtomicOutput(path: path(purpose), permissions: 0o600)
      file.isReplacing = false
      try file.write(Array((try key.pem() + certificate.pem).utf8))
      try file.commit()
      made.append(purpose)
      keystore.add(certificate, [purpose])
    }
    return keystore
  }

  /// Removes keys that were made for a device that could not be made.
  func remove(_ made: [KeyPurpose] = Self.purposes) {
    guard let folder = try? DataFolder(path: device) else { return }
    for purpose in made {
      try? folder.remove([Self.folder, "\(purpose.rawValue).pem"])
    }
  }

  /// A link in place of the folder would lead out of the device's.
  private func checkFolder() throws {
    let kind = try DataFolder(path: device).kind(of: Self.folder)
    guard let kind, kind != .directory else { return }
    throw OperationFailure(DeviceFault.misplaced(name: Self.folder, kind: kind)).named(device)
  }

  func signer(_ purpose: KeyPurpose) throws -> FileSigner {
    try checkFolder()
    let path = path(purpose)
    if let kind = FileKind(path: path), kind != .file {
      let name = "\(Self.folder)/\(purpose.rawValue).pem"
      throw OperationFailure(DeviceFault.misplaced(name: name, kind: kind)).named(device)
    }
    let bytes = try Inputs.contents(of: path, limit: Certificate.sizeLimit)
    do {
      return try FileSigner(
        key: try PrivateKey.load(bytes), certificates: try Certificate.load(bytes, password: nil))
    } catch {
      throw CommandFailure(.inputOutput, "\(path): \(error)")
    }
  }
}
