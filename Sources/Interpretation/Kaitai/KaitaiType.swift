import Yams

/// A type: the whole of a `.ksy` file, or one of its `types`.
struct KaitaiType: Sendable {
  /// The kaitai `id` and the vendor's name of each value.
  struct Enumeration: Sendable {
    var ids: [UInt64: String] = [:]
    var names: [UInt64: String] = [:]
  }

  /// The last part of the path: the file's name, or the key in `types`.
  var name: String
  var doc: String?
  var docRef: String?
  var parameters: [String] = []
  var fields: [KaitaiField] = []
  var instances: [KaitaiField] = []
  var types: [String: KaitaiType] = [:]
  var enumerations: [String: Enumeration] = [:]

  /// Reads a type; `meta` is left to the file.
  init(_ node: Node, name: String) throws {
    self.name = name
    for (key, value) in try node.entries() {
      switch key {
      case "meta": break
      case "doc": doc = try value.text()
      case "doc-ref": docRef = try value.text()
      case "params":
        parameters = try value.items().map { item in
          guard let id = item.mapping?["id"] else { throw KaitaiError("a parameter has no id") }
          return try id.text()
        }
      case "seq": fields = try value.items().map { try KaitaiField($0) }
      case "instances":
        instances = try value.entries().map { try KaitaiField($0.value, instance: $0.key) }
      case "types":
        for (name, type) in try value.entries() { types[name] = try KaitaiType(type, name: name) }
      case "enums":
        for (name, values) in try value.entries() {
          enumerations[name] = try Self.enumeration(values)
        }
      default: throw KaitaiError("\(name): the key \(key) is outside the subset")
      }
    }
    let ids = parameters + (fields + instances).map(\.id)
    guard Set(ids).count == ids.count else { throw KaitaiError("\(name): an id occurs twice") }
  }

  private static func enumeration(_ node: Node) throws -> Enumeration {
    var result = Enumeration()
    for (value, label) in try node.pairs() {
      let number = try value.number()
      let entries = try label.entries()
      guard let id = entries.first(where: { $0.key == "id" }) else {
        throw KaitaiError("the value \(number) has no id")
      }
      for (key, _) in entries where !["id", "doc", "-orig-id"].contains(key) {
        throw KaitaiError("the value \(number): the key \(key) is outside the subset")
      }
      let name = entries.first { $0.key == "-orig-id" } ?? id
      guard result.ids.updateValue(try id.value.text(), forKey: number) == nil else {
        throw KaitaiError("the value \(number) occurs twice")
      }
      result.names[number] = try name.value.text()
    }
    return result
  }

  /// Whether the type is one integer cut into bits.
  var isBits: Bool { !fields.isEmpty && fields.allSatisfy { $0.bitCount != nil } }
}

extension Node {
  func text() throws -> String {
    guard case .scalar(let scalar) = self else { throw KaitaiError("a scalar is missing") }
    return scalar.string
  }

  /// The value of an integer, decimal or hexadecimal.
  func number() throws -> UInt64 {
    guard let value = int, let number = UInt64(exactly: value) else {
      throw KaitaiError("an unsigned integer is missing")
    }
    return number
  }

  func items() throws -> [Node] {
    guard let sequence else { throw KaitaiError("a list is missing") }
    return Array(sequence)
  }

  /// The entries of a mapping in the order of the file.
  func pairs() throws -> [(key: Node, value: Node)] {
    guard let mapping else { throw KaitaiError("a mapping is missing") }
    return mapping.map { ($0.key, $0.value) }
  }

  /// The entries of a mapping whose keys are text.
  func entries() throws -> [(key: String, value: Node)] {
    try pairs().map { (try $0.key.text(), $0.value) }
  }
}
