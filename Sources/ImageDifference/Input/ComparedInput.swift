import ASXipFS
package import ApplicationManifest
import DataFiles
public import Findings
package import Inspection
package import JSONText

/// One side of a comparison: what was read of it. Nothing of it is trusted.
public struct ComparedInput: Sendable {
  /// What the input is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An image package.
    case package
    /// A directory.
    case directory
    /// An application manifest alone.
    case manifest
    /// Bytes, whatever they mean.
    case raw
  }

  /// Whether the signature of a package is that of the signer whom it names.
  public enum Standing: String, Sendable, Hashable, CaseIterable {
    /// It is.
    case valid
    /// It is not.
    case invalid
    /// The certificate is not in the trust store.
    case unknownSigner = "unknown-signer"
    /// No signer is named, or no way to sign.
    case none
    /// It went past in a pipe before anybody could tell which hash it needs.
    case unchecked
  }

  /// What the input is.
  package var kind: Kind
  /// Bytes; `nil` for a directory.
  package var size: Int?
  /// The package, or what was found in place of one; `nil` for directories and manifests.
  package internal(set) var image: InspectedImage?
  /// Whether the signature holds; `nil` for what is no package.
  package var standing: Standing?
  /// Every entry of the tree, the root first; `nil` if there is none.
  package var files: [ComparedFile]?
  /// The application manifest.
  package var manifest: ManifestText?
  /// The bytes of the input; `nil` for directories and manifests.
  var chunks: ChunkList?
  /// The bytes of the package inside a compressed one.
  var innerChunks: ChunkList?
  /// What is in the padding of the content; behind the stream of a compressed package.
  var hidden: HiddenBytes?
  /// What is in the padding of the package inside a compressed one.
  var innerHidden: HiddenBytes?
  /// Gives the bytes of a file.
  var contents: any FileContents = NoContents()

  init(_ kind: Kind, size: Int?) {
    self.kind = kind
    self.size = size
  }

  /// What is wrong with the package, or with the manifest where that is all there is.
  public var findings: FindingLog {
    image?.findings ?? (kind == .manifest ? manifest?.document.findings : nil) ?? FindingLog()
  }

  /// The package that holds the files: the inner one of a compressed package.
  var innermost: InspectedImage? { image?.innermost }

  /// The bytes of that package.
  var innermostChunks: ChunkList? { innerChunks ?? chunks }

  /// Whether that package stands inside a compressed one.
  var isWrapped: Bool { innerChunks != nil }
}

/// Gives the bytes of the files of one tree.
protocol FileContents: Sendable {
  /// All bytes of a file; `nil` where they cannot be read or are more than `limit`.
  func bytes(of file: ComparedFile, limit: Int) throws(FileError) -> [UInt8]?
}

struct NoContents: FileContents {
  func bytes(of file: ComparedFile, limit: Int) throws(FileError) -> [UInt8]? { nil }
}

struct PackageContents: FileContents {
  let source: any ByteSource & Sendable
  let entries: [FileSystem.Entry]

  func bytes(of file: ComparedFile, limit: Int) throws(FileError) -> [UInt8]? {
    guard entries.indices.contains(file.index), let range = entries[file.index].dataRange,
      range.count <= limit
    else { return nil }
    return try source.read(at: range.lowerBound, count: range.count)
  }
}

/// An application manifest with its text.
package struct ManifestText: Sendable {
  /// The bytes.
  package var bytes: [UInt8]
  /// The JSON text with all its places.
  package var document: JSONDocument
  /// The model, `nil` where the text is no JSON object.
  package var manifest: Manifest?

  /// Reads a text.
  package init(_ bytes: [UInt8], limits: JSONLimits = .default) {
    self.bytes = bytes
    document = JSONDocument.read(bytes, limits: limits)
    manifest = Manifest.read(document)
  }

  init(_ found: InspectedManifest) {
    bytes = found.bytes
    document = found.document
    manifest = found.manifest
  }
}
