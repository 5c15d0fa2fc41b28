public import ApplicationManifest
internal import Inspection
public import JSONText

/// An application manifest with its text.
public struct ManifestText: Sendable {
  /// The bytes.
  public var bytes: [UInt8]
  /// The JSON text with all its places.
  public var document: JSONDocument
  /// The model, `nil` where the text is no JSON object.
  public var manifest: Manifest?

  /// Reads a text.
  public init(_ bytes: [UInt8], limits: JSONLimits = .default) {
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
