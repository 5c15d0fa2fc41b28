import ASXipFS
import ByteLayout
import Cryptography
import Findings
import ImagePackage
import Inspection
package import JSONText

/// One package in JSON: the input itself, or the one inside a compressed one.
package struct LayerRecord: JSONRecord {
  let layer: Place.Layer
  let image: InspectedImage
  let files: [FileRecord]

  /// A record of a layer; its files have digests where it is held whole.
  init(_ layer: Place.Layer, _ image: InspectedImage) {
    self.layer = layer
    self.image = image
    files = image.fileRecords(image.wholeBytes)
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("layer") { $0.layer }
    visitor.member("size") { $0.image.size }
    visitor.member("image") { $0.image.package.map(ImageRecord.init) }
    visitor.member("sections") { $0.image.package?.metadata.sections.map(SectionRecord.init) }
    visitor.member("one_bl_information") { record -> JSONValue? in
      record.image.package?.oneBLInformation.map { RenderedField.object($0.rendered()) }
    }
    visitor.member("signature") { $0.image.package.map { Hex.text($0.signature) } }
    visitor.member("content") { record -> ContentRecord? in
      record.image.content.map {
        ContentRecord(content: $0, size: record.image.contentEnd)
      }
    }
    visitor.member("files") { record -> [FileRecord]? in
      if case .fileSystem? = record.image.content { record.files } else { nil }
    }
    visitor.member("manifest") { $0.image.manifest.map(ManifestRecord.init) }
    visitor.member("map") { record in record.image.byteMap.nodes.map(MapRecord.init) }
  }
}

/// The application manifest in JSON.
package struct ManifestRecord: JSONRecord {
  let manifest: InspectedManifest

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("path") { _ in InspectedManifest.path }
    visitor.member("text") { String(decoding: $0.manifest.bytes, as: UTF8.self) }
    visitor.member("value") { $0.manifest.document.root }
  }
}

extension InspectedImage {
  /// The entries of the file system; files with their digest where the bytes are at hand.
  func fileRecords(_ bytes: [UInt8]?) -> [FileRecord] {
    guard case .fileSystem(let fileSystem)? = content else { return [] }
    // The files of a sound image share no byte. In a hostile one thousands of entries can name the
    // same megabytes, so each range is hashed once, and all together no more than the image has.
    var digests: [Range<Int>: [UInt8]] = [:]
    var budget = bytes?.count ?? 0
    return fileSystem.entries.map { entry in
      guard let bytes, entry.kind == .file, let range = entry.dataRange,
        range.upperBound <= bytes.count
      else { return FileRecord(entry: entry, digest: nil) }
      if digests[range] == nil, range.count <= budget {
        budget -= range.count
        digests[range] = try? DigestAlgorithm.sha256.digest(of: bytes.span.extracting(range))
      }
      return FileRecord(entry: entry, digest: digests[range])
    }
  }
}
