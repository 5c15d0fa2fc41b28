internal import ByteLayout
internal import ImageContents
internal import ImagePackage
internal import JSONText

/// What one entry of a list of images says; ``ImageList`` says what it means.
struct ImageListEntry: JSONReadableRecord {
  var file: String?
  var imageID: GUID?
  var componentID: GUID?
  var imageType: NameOrNumber<ImageType>?
  var partition = NameOrNumber(PartitionType(rawValue: 0))
  var size: UInt32?
  var uncompressedSize: UInt32?
  var provides: [Interface]?
  var depends: [Interface]?

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("file", at: \.file)
    visitor.member("image_id", { $0.imageID?.description }) { (entry, text) throws(JSONMistake) in
      entry.imageID = try text.map(guid)
    }
    visitor.member("component_id", { $0.componentID?.description }) {
      (entry, text) throws(JSONMistake) in entry.componentID = try text.map(guid)
    }
    visitor.member("image_type", at: \.imageType)
    visitor.member("partition", at: \.partition)
    visitor.member("size", at: \.size)
    visitor.member("uncompressed_size", at: \.uncompressedSize)
    visitor.member("provides", at: \.provides) { $0.flatMap(longer(than: 2)) }
    visitor.member("depends", at: \.depends) { $0.flatMap(longer(than: 2)) }
  }

  private static func guid(_ text: String) throws(JSONMistake) -> GUID {
    guard let id = GUID(text) else { throw JSONMistake("is not a GUID") }
    return id
  }

  /// One interface that an image provides or needs.
  struct Interface: JSONReadableRecord {
    var type = NameOrNumber(ABIType(rawValue: 0))
    var version: UInt32 = 0

    static let isClosed = false

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("type", at: \.type)
      visitor.member("version", at: \.version)
    }

    var abi: ABI { ABI(type.value, version: version) }
  }
}

/// A value as a person says it: by its name, or by a number.
struct NameOrNumber<Value: NamedValue>: JSONReadable {
  var value: Value

  init(_ value: Value) {
    self.value = value
  }

  func write(to writer: inout JSONWriter) {
    if let name = value.name { writer.string(name) } else { writer.integer(value.rawValue) }
  }

  static var jsonShape: JSONShape { .any }

  init(from json: JSONValue) throws(JSONMistake) {
    let number = json.integer.flatMap { Value.RawValue(exactly: $0) }
    guard
      let value = json.string.map({ Value(name: $0) }) ?? number.map({ Value(rawValue: $0) })
    else { throw JSONMistake("is neither a known name nor a known number") }
    self.value = value
  }
}
