public import ASXipFS
public import ApplicationManifest
public import Cryptography
public import Findings
public import ImageContents
public import ImagePackage
public import JSONText
public import LZMAStreams

/// An image that was read: its end, its content, the manifest inside, the package inside a
/// compressed one, and all that is wrong with them. Nothing of it is trusted.
///
/// Only ``Inspector`` makes one, in one pass over the bytes, and nobody can change it. So whatever
/// is verified, decided, compared or shown of an image is what its bytes say, and the digests are
/// those of the same bytes.
public struct InspectedImage: Sendable {
  /// Bytes of the input.
  public let size: Int
  /// The end of the package, `nil` where none was found.
  public var package: Package? { reading.package }
  /// What the content is, `nil` where neither an end of a package nor a file system was found.
  public var content: ImageContent? { reading.content }
  /// The application manifest.
  public var manifest: InspectedManifest? { reading.manifest }
  /// What is wrong. Places of the inner package are in the inner layer.
  public var findings: FindingLog { reading.findings }
  /// Where the content ends, in bytes: what follows up to the metadata is padding.
  public var contentEnd: Int { reading.contentEnd }
  /// Whether the content, whose layout is known, went past and was not looked at.
  public var isContentUnseen: Bool { reading.isContentUnseen }
  /// Whether the bytes came through a pipe and are gone, but for the end.
  public var hasPassed: Bool { reading.hasPassed }

  /// What was read so far. A stored property that can be read from outside could be written there
  /// too, whatever its setter: its key path is a `WritableKeyPath` to whoever casts it.
  struct Reading: Sendable {
    var package: Package?
    var content: ImageContent?
    var manifest: InspectedManifest?
    var findings: FindingLog
    var contentEnd = 0
    var isContentUnseen = false
    var hasPassed = false
  }

  var reading: Reading
  /// An array of at most one, since a value cannot hold itself.
  var inners: [InspectedImage] = []
  /// The bytes that were interpreted.
  var bytes: ImageBytes
  /// The digests that were computed while the bytes passed.
  var digests = ImageDigests()

  /// An image before reading.
  init(_ bytes: ImageBytes, findingsLimit: Int) {
    size = bytes.size
    self.bytes = bytes
    reading = Reading(findings: FindingLog(limit: findingsLimit))
  }

  /// The package inside a compressed one, an image like any other.
  public var inner: InspectedImage? { inners.first }

  /// The image that holds the files: the inner one of a compressed package, else this.
  public var innermost: InspectedImage { inner ?? self }

  /// The file system of ``innermost``, `nil` for other content.
  public var fileSystem: FileSystem? {
    if case .fileSystem(let fileSystem)? = innermost.content { fileSystem } else { nil }
  }

  /// Whether the structure breaks a rule, or there is none: then nobody need ask who signed it. What a
  /// manifest says does not count.
  package var isMalformed: Bool { package == nil || damage != nil }

  /// The first broken rule of the structure.
  package var damage: Finding? {
    findings.findings.first { $0.severity == .error && $0.part != .manifest }
  }

  /// The last bytes of the input, as many as an end of a package can have, or more.
  public var tail: [UInt8] { bytes.tail }

  /// All bytes, where they are held: of a small input, and of an inner package.
  public var wholeBytes: [UInt8]? { bytes.isWhole ? bytes.whole : nil }
}

extension InspectedImage {
  /// The digest of the bytes under the signature, in the hash function of the signing type (SHA-256
  /// where there is no usable one); `nil` without a package, and where its bytes were not hashed.
  public func signedDigest() throws(OperationFailure) -> [UInt8]? {
    guard let package else { return nil }
    let algorithm = (package.signer?.signingType.curve ?? .p256).digest
    if let known = digests.signed, known.algorithm == algorithm { return known.value }
    guard bytes.isWhole else { return nil }
    return try OperationFailure.wrap {
      try algorithm.digest(of: bytes.whole.span.extracting(package.signedRange))
    }
  }

  /// SHA-256 of the whole input; `nil` where its bytes were not hashed.
  public func fileDigest() throws(OperationFailure) -> [UInt8]? {
    if let known = digests.file { return known }
    guard bytes.isWhole else { return nil }
    return try OperationFailure.wrap { try DigestAlgorithm.sha256.digest(of: bytes.whole) }
  }
}

/// Digests of bytes that are not held, or that were hashed on the way.
struct ImageDigests: Sendable {
  /// Of the signed range.
  var signed: (algorithm: DigestAlgorithm, value: [UInt8])?
  /// SHA-256 of the whole input.
  var file: [UInt8]?
}

/// A manifest found inside a package.
public struct InspectedManifest: Sendable {
  /// The path inside the image.
  package static let path = "/app_manifest.json"

  /// The bytes as stored.
  public let bytes: [UInt8]
  /// The JSON text with all its places.
  public let document: JSONDocument
  /// The model, `nil` where the text is no JSON object.
  public let manifest: Manifest?

  init(_ bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    document = JSONDocument.read(bytes, limits: limits)
    manifest = Manifest.read(document)
  }
}

extension SigningType {
  /// The curve, `nil` for a type that signs nothing.
  public var curve: Curve? {
    switch self {
    case .ecdsa256: .p256
    case .ecdsa384: .p384
    default: nil
    }
  }
}

/// What the content of a package turned out to be.
public enum ImageContent: Sendable {
  /// A file system: applications, and firmware that has one.
  case fileSystem(FileSystem)
  /// An LZMA stream of an inner package.
  case compressed(CompressedContent)
  /// A device capability.
  case capability(CapabilityBlock)
  /// A list of images that belong together.
  case updateManifest(UpdateManifest)
  /// A flattened device tree.
  case boardConfiguration(BoardConfiguration)
  /// Keys that a device trusts.
  case trustedKeystore(TrustedKeystore)
  /// Bytes whose layout is not public, or that are too damaged to read.
  case opaque

  /// The name in JSON and in text.
  public var name: String {
    switch self {
    case .fileSystem: "file-system"
    case .compressed: "compressed-package"
    case .capability: "capability"
    case .updateManifest: "update-manifest"
    case .boardConfiguration: "board-configuration"
    case .trustedKeystore: "trusted-keystore"
    case .opaque: "opaque"
    }
  }
}

/// An LZMA stream and what came out of it.
public struct CompressedContent: Sendable {
  /// Parameters of the stream.
  public var header: LZMAHeader
  /// Bytes of the stream, its end marker included.
  public var streamSize: Int
  /// Bytes that came out.
  public var innerSize: Int
}
