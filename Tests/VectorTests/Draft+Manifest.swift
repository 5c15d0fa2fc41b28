import JSONText

/// Changes of the application manifest, made in its text: what is not named keeps its spelling.
extension Draft {
  static let manifestPath = "/app_manifest.json"

  /// Sets a member, `Capabilities.Gpio`, to a JSON text, or adds it.
  mutating func setManifest(_ path: String, _ json: String) throws {
    var text = try contents(of: Self.manifestPath)
    let names = path.split(separator: ".").map(String.init)
    let parent = try value(names.dropLast(), in: text)
    let name = names.last ?? ""
    if let old = parent.member(name)?.value.position {
      text.replaceSubrange(old.range, with: Array(json.utf8))
    } else {
      guard let place = parent.position, parent.members != nil else {
        throw VectorError("\(path): what should hold it is no object")
      }
      let comma = parent.members?.isEmpty == true ? "" : ","
      text.insert(
        contentsOf: Array("\"\(name)\":\(json)\(comma)".utf8), at: place.range.lowerBound + 1)
    }
    try setFile(Self.manifestPath, mode: nil, text)
  }

  /// Takes a member away.
  mutating func removeManifest(_ path: String) throws {
    var text = try contents(of: Self.manifestPath)
    let names = path.split(separator: ".").map(String.init)
    guard let member = try value(names.dropLast(), in: text).member(names.last ?? ""),
      let key = member.keyPosition, let value = member.value.position
    else { throw VectorError("there is no member \(path)") }
    var range = key.range.lowerBound..<value.range.upperBound
    let comma = UInt8(ascii: ",")
    if text.indices.contains(range.upperBound), text[range.upperBound] == comma {
      range = range.lowerBound..<(range.upperBound + 1)
    } else if let before = text[..<range.lowerBound].lastIndex(of: comma) {
      range = before..<range.upperBound
    }
    text.removeSubrange(range)
    try setFile(Self.manifestPath, mode: nil, text)
  }

  private func value(_ names: some Sequence<String>, in text: [UInt8]) throws -> JSONValue {
    guard var value = JSONDocument.read(text).root else {
      throw VectorError("the manifest is no JSON any more")
    }
    for name in names {
      guard let member = value.member(name) else { throw VectorError("there is no member \(name)") }
      value = member.value
    }
    return value
  }
}
