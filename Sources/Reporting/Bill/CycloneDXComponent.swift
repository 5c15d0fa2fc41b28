import Audit
import ByteLayout
import ImagePackage
import JSONText

/// A part of a bill, or what it is of.
struct CycloneDXComponent: JSONRecord {
  var type: String
  var reference: String?
  var supplier: CycloneDXSupplier?
  var name: String
  var version: String?
  var hashes: [CycloneDXHash]?
  var properties: [CycloneDXProperty]?

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("type") { $0.type }
    visitor.member("bom-ref") { $0.reference }
    visitor.member("supplier") { $0.supplier }
    visitor.member("name") { $0.name }
    visitor.member("version") { $0.version }
    visitor.member("hashes") { $0.hashes }
    visitor.member("properties") { $0.properties }
  }
}

extension CycloneDXComponent {
  /// By what the image is referred to; no file can be: its path starts with a slash.
  static let image = "image"

  static func reference(file path: String) -> String { "file:\(path)" }
  static func reference(library name: String) -> String { "library:\(name)" }
  static func reference(apiSet version: String) -> String { "api-set:\(version)" }

  /// The image itself. Its version is the image ID, which is new for every build.
  init(image bill: BillOfMaterials) {
    type = bill.kind.cycloneDX
    reference = Self.image
    supplier = bill.supplier.map { CycloneDXSupplier(name: $0.name) }
    name = bill.name
    version = bill.imageID.map { "\($0)" }
    hashes = [CycloneDXHash(algorithm: "SHA-256", digest: bill.digest)]
    properties = CycloneDXProperty.list([
      ("component_id", bill.componentID.map { "\($0)" }),
      ("image_id", bill.imageID.map { "\($0)" }),
      ("image_type", bill.imageType?.label),
      ("size", "\(bill.size)"),
      ("content", bill.content),
      ("supplier_proof", bill.supplier?.proof.rawValue),
      ("incomplete", bill.gap),
    ])
  }

  init(file: BillOfMaterials.File) {
    type = "file"
    reference = Self.reference(file: file.path)
    name = file.path
    hashes = file.digests.map { [CycloneDXHash(algorithm: "SHA-256", digest: $0.sha256)] }
    properties = CycloneDXProperty.list([
      ("size", "\(file.size)"), ("licence_file", file.isLicence ? "true" : nil),
    ])
  }

  init(library name: String) {
    type = "library"
    reference = Self.reference(library: name)
    self.name = name
  }

  init(apiSet version: String) {
    type = "platform"
    reference = Self.reference(apiSet: version)
    name = "Azure Sphere application runtime"
    self.version = version
  }

  init(tool: BillTool) {
    type = "application"
    name = tool.name
    version = tool.version
  }
}

/// Who something is from.
struct CycloneDXSupplier: JSONRecord {
  let name: String

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("name") { $0.name }
  }
}

struct CycloneDXHash: JSONRecord {
  let algorithm: String
  let digest: [UInt8]

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("alg") { $0.algorithm }
    visitor.member("content") { Hex.text($0.digest) }
  }
}

/// A fact that the format has no member for.
struct CycloneDXProperty: JSONRecord {
  let name: String
  let value: String

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("name") { $0.name }
    visitor.member("value") { $0.value }
  }

  /// Those facts that there are, under names of our own.
  static func list(_ facts: [(name: String, value: String?)]) -> [CycloneDXProperty] {
    facts.compactMap { fact in
      fact.value.map { CycloneDXProperty(name: "orrery:\(fact.name)", value: $0) }
    }
  }
}

extension BillOfMaterials {
  /// What kind of thing an image is, in the words of the formats.
  enum Kind {
    case application
    case data
    case firmware

    var cycloneDX: String {
      switch self {
      case .application: "application"
      case .data: "data"
      case .firmware: "firmware"
      }
    }

    var spdx: String {
      switch self {
      case .application: "APPLICATION"
      case .data: "OTHER"
      case .firmware: "FIRMWARE"
      }
    }
  }

  /// Programs of customers, what is no program, and all else that the vendor puts on a device.
  var kind: Kind {
    let data: [ImageType] = [.firmwareConfig, .trustedKeystore, .customerBoardConfig]
    guard let imageType else { return .firmware }
    if imageType == .applications { return .application }
    return data.contains(imageType) || ImageType.updateManifests.contains(Int(imageType.rawValue))
      ? .data : .firmware
  }
}
