public import ASXipFS
public import ImageContents
public import LZMAStreams

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
