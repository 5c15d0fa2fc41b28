package import ApplicationManifest
internal import Inspection
package import JSONText

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
