import ASXipFS
import ByteLayout
import Cryptography
import Foundation
import ImageContents
import ImagePackage
import LZMAStreams
import TestSupport
import Testing

/// A sound package with all that is needed to sign its mutants again.
struct HostileSample: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var key: PrivateKey
  /// The package inside a compressed one.
  var inner: [UInt8] = []

  /// Nobody signed the information block of a first boot loader, and no application has links.
  var isTrusted: Bool { name != "first boot loader" && name != "deep tree" }

  var testDescription: String { name }
  var signatureSize: Int { key.curve.signatureSize }

  /// `bytes` with a fresh signature in place of its last bytes; as they are where too few.
  func signedAgain(_ bytes: [UInt8]) throws -> [UInt8] {
    guard bytes.count >= signatureSize else { return bytes }
    let signed = Array(bytes.dropLast(signatureSize))
    return signed + (try key.sign(digest: try key.curve.digest.digest(of: signed)))
  }
}

/// The packages whose mutants are tried: one for each kind of content and of signature.
enum HostileSamples {
  // Those of the recipe whose manifest the samples hold.
  static let component = GUID("5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f") ?? .zero
  static let image = GUID("0d9b6f1e-5a3c-4e8b-b7f2-6c1d4a9e8035") ?? .zero

  /// Sections as the SDK makes them.
  static func sections(
    _ type: ImageType, thumbprint: [UInt8]? = nil, _ signingType: SigningType = .ecdsa256
  ) throws -> [Section] {
    let thumbprint = try thumbprint ?? SDKTestKey.certificate.thumbprint
    var sections = [
      Section(IdentitySection(type, component: component, image: image)),
      Section(SignatureSection(thumbprint: thumbprint, signingType)),
      Section(DebugSection(name: "sample", buildTime: 1_700_000_000)),
      Section(TemporaryImageSection(.underDevelopment)),
    ]
    if type == .applications {
      sections.append(Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)])))
    }
    return sections
  }

  /// Content and sections, signed.
  static func package(
    _ name: String, _ content: [UInt8], _ sections: [Section], key: PrivateKey? = nil,
    inner: [UInt8] = [], information: OneBLInformation? = nil
  ) throws -> HostileSample {
    let key = try key ?? SDKTestKey.privateKey
    let padded = content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
    let package = Package(contentSize: padded.count, metadata: Metadata(sections))
    let signed = padded + package.unsignedTail
    let signature = try key.sign(digest: try key.curve.digest.digest(of: signed))
    return HostileSample(
      name: name, bytes: signed + (information?.serialized ?? []) + signature, key: key,
      inner: inner)
  }

  /// A committed sample.
  static func corpus(_ name: String) throws -> HostileSample {
    let file = Repository.corpus.appending(path: "samples/\(name).imagepackage")
    return HostileSample(
      name: name, bytes: try Repository.bytes(file), key: try SDKTestKey.privateKey)
  }

  /// A package as the cloud makes it, both layers signed with the SDK test key.
  static func compressed(_ inner: [UInt8], stream: [UInt8]? = nil) throws -> HostileSample {
    let recipe = try Recipe.named("hello")
    let sections = [
      Section(IdentitySection(.applications, component: component, image: image)),
      Section(SignatureSection(thumbprint: try SDKTestKey.certificate.thumbprint, .ecdsa256)),
      Section(DebugSection(name: recipe.debug.name, buildTime: 1_700_000_001)),
      Section(CompressionSection(uncompressedSize: UInt32(clamping: inner.count))),
      Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)])),
    ]
    return try package(
      "compressed", try stream ?? LZMAAlone.compress(inner), sections, inner: inner)
  }

  /// A file system of old flags, with a deep tree, links and attribute blocks.
  static func deepTree() throws -> [UInt8] {
    var tree = FileTree()
    let manifest = try Recipe.named("hello").files[0].text ?? ""
    try tree.add(
      path: "/app_manifest.json", .file(Array(manifest.utf8)), mode: FileTree.fileMode)
    try tree.add(path: "/bin/app", .file([0x7F, 0x45]), mode: FileTree.executableMode)
    try tree.add(path: "/bin/a/b/c/d/file", .file([7]), mode: FileTree.fileMode)
    try tree.add(path: "/bin/link", .symlink(Array("app".utf8)), mode: FileTree.symlinkMode)
    try tree.add(path: "/empty", .file([]), mode: FileTree.fileMode)
    return try FileSystemBuilder.build(
      tree, options: FileSystemOptions(flags: [.version2, .sortedDirectories, .extendedAttributes]))
  }

  static let all = Result { () throws -> [HostileSample] in
    var store = TrustedKeystore()
    store.version = 1
    store.keys = [KeystoreKey(), KeystoreKey()]
    store.table = [1, 2, 3]
    var entry = UpdateManifestEntry()
    entry.imageID = image
    entry.partition = PartitionType(rawValue: 4)
    var second = entry
    second.imageID = component
    let manifest = UpdateManifest(buildDate: 1_700_000_000, entries: [entry, second])
    let board = BoardConfiguration(preset: "preset", description: "a board")
    let block = CapabilityBlock(
      deviceID: [UInt8](repeating: 0x5A, count: 64), capabilities: [.appDevelopment])
    // What is left of 16 KiB once metadata, information and signature have their room.
    let tail = Package(contentSize: 0, metadata: Metadata(try sections(.oneBL))).unsignedTail
    let loader = [UInt8](repeating: 0xC3, count: 16384 - tail.count - 32 - 64)
    let hello = try corpus("hello")
    return [
      hello, try corpus("blink-realtime"), try compressed(hello.bytes),
      try package("deep tree", try deepTree(), try sections(.applications)),
      try package("capability", block.serialized, try sections(.firmwareConfig)),
      try package("board configuration", board.serialized, try sections(.customerBoardConfig)),
      try package(
        "update manifest", manifest.serialized, try sections(ImageType(rawValue: 25))),
      try package("keystore", store.serialized, try sections(.trustedKeystore)),
      try package("firmware", [1, 2, 3, 4, 5, 6, 7, 8], try sections(ImageType(rawValue: 4))),
      try package(
        "first boot loader", loader, try sections(.oneBL), information: OneBLInformation()),
      try package("nothing", [], try sections(ImageType(rawValue: 28))),
    ]
  }
}

/// A P-384 key of ours with a certificate that the `openssl` command made of it: the vendor has
/// published neither.
enum LargeCurve {
  static let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static let pair = Result { () throws -> (key: PrivateKey, certificate: Certificate) in
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "orrery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = try PrivateKey.generate(.p384)
    try Data(try key.pem().utf8).write(to: folder.appending(path: "key.pem"))
    let process = Process()
    process.executableURL = URL(filePath: try #require(openssl))
    process.arguments =
      ["req", "-new", "-x509", "-key", "key.pem", "-days", "30", "-subj", "/CN=test"]
      + ["-outform", "DER", "-out", "certificate.der"]
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let der = try Repository.bytes(folder.appending(path: "certificate.der"))
    return (key, try Certificate(der: der))
  }

  static func sample() throws -> HostileSample {
    let (key, certificate) = try pair.get()
    let content = try Recipe.named("hello").fileSystem()
    return try HostileSamples.package(
      "P-384", content,
      try HostileSamples.sections(
        .applications, thumbprint: certificate.thumbprint, .ecdsa384), key: key)
  }
}
