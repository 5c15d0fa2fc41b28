import ASXipFS
import ByteLayout
import Cryptography
import Findings
import ImagePackage
package import Inspection
public import JSONText
import Verification

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
    visitor.member("sections") { $0.image.package?.metadata.sections }
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
    visitor.member("manifest") { $0.image.manifest }
    visitor.member("map") { record in record.image.byteMap.nodes.map(MapRecord.init) }
  }
}

/// The application manifest in JSON.
extension InspectedManifest: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("path") { _ in InspectedManifest.path }
    visitor.member("text") { String(decoding: $0.bytes, as: UTF8.self) }
    visitor.member("text_bytes") { record -> String? in
      String(validating: record.bytes, as: UTF8.self) == nil ? Hex.text(record.bytes) : nil
    }
    visitor.member("value") { $0.document.root }
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

/// The facts of a package that pipelines ask for, in one place.
package struct ImageRecord: JSONRecord {
  let package: Package

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("type") { $0.package.identity?.imageType.label }
    visitor.member("component_id") { $0.package.identity.map { "\($0.componentID)" } }
    visitor.member("image_id") { $0.package.identity.map { "\($0.imageID)" } }
    visitor.member("name") { $0.package.debug?.imageName.text }
    visitor.member("name_bytes") { record -> String? in
      record.package.debug.flatMap {
        $0.imageName.isValidUTF8 ? nil : Hex.text($0.imageName.content)
      }
    }
    visitor.member("built") { $0.package.debug.flatMap { Timestamp.rfc3339($0.buildTime) } }
    visitor.member("thumbprint") { $0.package.signer.map { Hex.text($0.thumbprint) } }
    visitor.member("signing_type") { $0.package.signer?.signingType.label }
    visitor.member("named_signer") { record -> KnownSigner.Purpose? in
      record.package.signer.flatMap { KnownSigner.named($0.thumbprint)?.purpose }
    }
  }
}

extension ByteMap.Kind: JSONRepresentable {}

/// One range of the byte map in JSON, with its parts.
package struct MapRecord: JSONRecord {
  let node: ByteMap.Node

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("start") { $0.node.range.lowerBound }
    visitor.member("end") { $0.node.range.upperBound }
    visitor.member("kind") { $0.node.kind }
    visitor.member("name") { $0.node.name.isEmpty ? nil : PathName($0.node.name).text }
    visitor.member("signed") { $0.node.isSigned }
    visitor.member("parts") { record -> [JSONReference<MapRecord>]? in
      record.node.children.isEmpty
        ? nil : record.node.children.map { JSONReference(MapRecord(node: $0)) }
    }
  }
}

extension ByteMap {
  /// A line a range, parts and inner package indented below.
  func lines(indentation: Int = 1) -> [String] {
    var rows: [[String]] = []
    var inner: ByteMap?
    func add(_ node: Node, _ depth: Int) {
      let indent = String(repeating: "  ", count: depth)
      rows.append([
        indent + Self.hex(node.range.lowerBound), Self.hex(node.range.upperBound),
        "\(node.range.count)", node.isSigned ? "signed" : "unsigned",
        "\(node.kind.rawValue) \(Printable.text(node.name))",
      ])
      for child in node.children { add(child, depth + 1) }
      inner = inner ?? node.inner
    }
    for node in nodes { add(node, indentation) }
    var lines = Table.lines(rows, right: [2])
    if let inner {
      lines.append("")
      lines.append("  inside the content, decompressed:")
      lines += inner.lines(indentation: indentation)
    }
    return lines
  }

  private static func hex(_ offset: Int) -> String {
    "0x" + Digits.text(offset, radix: 16, width: 6)
  }
}
