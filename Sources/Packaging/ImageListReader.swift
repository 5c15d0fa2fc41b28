internal import Bytes
internal import Findings
internal import ImageContents
internal import ImagePackage
internal import JSONText

/// Reads the entries of one list and collects what is wrong with them.
struct ImageListReader {
  let file: String?
  var log: FindingLog

  private static let keys: Set<String> = [
    "file", "image_id", "component_id", "image_type", "partition", "size", "uncompressed_size",
    "provides", "depends",
  ]

  mutating func entry(
    _ json: JSONValue,
    _ open: (String) -> Swift.Result<ImageList.PackageFile, ImageList.UnusableFile>
  ) -> UpdateManifestEntry {
    var entry = UpdateManifestEntry()
    guard let members = json.members else {
      refuse("an entry is \(json.excerpt)", json)
      return entry
    }
    for member in members where !Self.keys.contains(member.key) {
      refuse("there is no key \(JSONWriter.excerpt(member.key))", member.value)
    }
    let path = json.member("file")?.value
    if let path {
      switch path.string.map(open) {
      case .success(let found)?: take(found, into: &entry, at: path)
      case .failure(let error)?: refuse(error.reason, path)
      case nil: refuse("file is \(path.excerpt)", path)
      }
    }
    let isComplete = path != nil
    if let id = value(json, "image_id", needed: !isComplete, { $0.string.flatMap { GUID($0) } }) {
      entry.imageID = id
    }
    if let id = value(
      json, "component_id", needed: !isComplete, { $0.string.flatMap { GUID($0) } })
    {
      entry.componentID = id
    }
    if let type = value(
      json, "image_type", needed: !isComplete,
      { value -> ImageType? in Self.named(value) })
    {
      entry.imageType = type.rawValue
    }
    if let partition = value(
      json, "partition", needed: true, { value -> PartitionType? in Self.named(value) })
    {
      entry.partition = partition
    }
    if let size = value(json, "size", needed: !isComplete, Self.word) {
      entry.size = size
      if !isComplete { entry.uncompressedSize = size }
    }
    if let size = value(json, "uncompressed_size", needed: false, Self.word) {
      entry.uncompressedSize = size
    }
    if let abis = value(json, "provides", needed: false, Self.interfaces) {
      entry.provides = abis
    }
    if let abis = value(json, "depends", needed: false, Self.interfaces) { entry.depends = abis }
    return entry
  }

  private mutating func refuse(_ detail: String, _ value: JSONValue) {
    log.add(
      BuildRules.imageList, detail,
      at: value.position?.place(file: file) ?? Place(file: file))
  }

  /// The value of a key; a finding where it is missing although needed, or has another form.
  private mutating func value<Value>(
    _ json: JSONValue, _ key: String, needed: Bool, _ get: (JSONValue) -> Value?
  ) -> Value? {
    guard let found = json.member(key)?.value else {
      if needed { refuse("an entry has no \(key)", json) }
      return nil
    }
    if let value = get(found) { return value }
    refuse("\(key) is \(found.excerpt)", found)
    return nil
  }

  private mutating func take(
    _ found: ImageList.PackageFile, into entry: inout UpdateManifestEntry, at path: JSONValue
  ) {
    guard let identity = found.package.identity, let size = UInt32(exactly: found.size) else {
      refuse("the package has no identity, or more than 4 GiB", path)
      return
    }
    entry.imageID = identity.imageID
    entry.componentID = identity.componentID
    entry.imageType = identity.imageType.rawValue
    entry.size = size
    entry.uncompressedSize = found.package.compression?.uncompressedSize ?? size
    let provided = found.package.metadata.first(ABIProvidesSection.self)?.abis ?? []
    let needed = found.package.metadata.first(ABIDependsSection.self)?.abis ?? []
    guard provided.count <= 2, needed.count <= 2 else {
      refuse("the package names more than two interfaces", path)
      return
    }
    entry.provides = Self.filled(provided)
    entry.depends = Self.filled(needed)
  }

  private static func filled(_ abis: [ABI]) -> [InterfaceVersion] {
    let known = abis.prefix(2).map {
      InterfaceVersion(version: $0.version, type: $0.type.rawValue)
    }
    return known + [InterfaceVersion](repeating: InterfaceVersion(), count: 2 - known.count)
  }

  private static func word(_ value: JSONValue) -> UInt32? {
    value.integer.flatMap { UInt32(exactly: $0) }
  }

  /// A name, or a number that has one.
  private static func named<Value: NamedValue>(_ value: JSONValue) -> Value? {
    if let name = value.string { return Value(name: name) }
    return value.integer.flatMap { Value.RawValue(exactly: $0) }.map { Value(rawValue: $0) }
  }

  private static func interfaces(_ value: JSONValue) -> [InterfaceVersion]? {
    guard let list = value.elements, list.count <= 2 else { return nil }
    var abis: [ABI] = []
    for element in list {
      guard let type: ABIType = element.member("type").flatMap({ named($0.value) }),
        let version = element.member("version").flatMap({ word($0.value) })
      else { return nil }
      abis.append(ABI(type, version: version))
    }
    return filled(abis)
  }
}
