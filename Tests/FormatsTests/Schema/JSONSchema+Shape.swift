import JSONText

extension JSONSchema {
  /// Where a schema and the shape of a type in the code say different things; nothing where they
  /// agree. A schema may say more of a string or a number than its type does.
  func differences(from shape: JSONShape) -> [String] {
    differences(shape, root, at: "", open: [])
  }

  private func differences(
    _ shape: JSONShape, _ schema: JSON, at place: String, open: [JSON]
  ) -> [String] {
    if let reference = schema["$ref"] {
      guard let (file, target) = target(reference) else { return ["\(place): leads nowhere"] }
      // A record inside its own kind: the schema leads back to one that is being compared.
      if case .reference = shape { return open.contains(target) ? [] : ["\(place): is no loop"] }
      return file.differences(shape, target, at: place, open: open + [target])
    }
    func require(_ type: String) -> [String] {
      schema["type"] == .string(type) ? [] : ["\(place): the code writes a value of type \(type)"]
    }
    switch shape {
    case .any: return []
    case .reference(let name): return ["\(place): the code writes a \(name)"]
    case .boolean: return require("boolean")
    case .integer: return require("integer")
    case .number: return require("number")
    case .string(nil):
      return schema["const"]?.string == nil ? require("string") : []
    case .string(let values?):
      let allowed = schema["enum"]?.array?.compactMap(\.string) ?? []
      return Set(allowed) == Set(values)
        ? [] : ["\(place): the code writes \(values), not \(allowed)"]
    case .array(let element):
      guard let items = schema["items"] else { return ["\(place): the code writes an array"] }
      return require("array") + differences(element, items, at: "\(place)/*", open: open)
    case .object(let members):
      return require("object") + differences(members, schema, at: place, open: open)
    }
  }

  private func differences(
    _ members: [JSONShape.Member], _ schema: JSON, at place: String, open: [JSON]
  ) -> [String] {
    var found: [String] = []
    if schema["additionalProperties"] != .bool(false) {
      found.append("\(place): additional properties are not ruled out")
    }
    let properties = schema["properties"]?.object ?? [:]
    let names = Set(members.map(\.name))
    for extra in Set(properties.keys).subtracting(names).sorted() {
      found.append("\(place)/\(extra): the code has no such member")
    }
    let required = Set(schema["required"]?.array?.compactMap(\.string) ?? [])
    for extra in required.subtracting(members.filter(\.required).map(\.name)).sorted() {
      found.append("\(place)/\(extra): the code may leave it out")
    }
    for member in members {
      let here = "\(place)/\(member.name)"
      guard let property = properties[member.name] else {
        found.append("\(here): is not in the schema")
        continue
      }
      if member.required, !required.contains(member.name) {
        found.append("\(here): the code always writes it")
      }
      found += differences(member.shape, property, at: here, open: open)
    }
    return found
  }
}
