import Yams

/// One entry of `seq` or `instances`.
struct KaitaiField: Sendable {
  /// How the type of a field is stated.
  enum TypeReference: Equatable, Sendable {
    case none
    case named(String, arguments: [String])
    case switched(on: String, cases: [String: String])
  }

  var id: String
  var doc: String?
  var type = TypeReference.none
  var size: String?
  var enumeration: String?
  var valid: UInt64?
  var encoding: String?
  var terminator: Int?
  var `repeat`: String?
  var repeatCount: String?
  var repeatUntil: String?
  var condition: String?
  var origID: String?
  var position: String?
  var stream: String?
  var value: String?

  /// Reads a field of `seq`, or an instance, whose `id` is its key.
  init(_ node: Node, instance id: String? = nil) throws {
    let entries = try node.entries()
    self.id = try id ?? entries.first { $0.key == "id" }.map { try $0.value.text() } ?? ""
    guard !self.id.isEmpty else { throw KaitaiError("a field has no id") }
    for (key, value) in entries {
      switch (key, id) {
      case ("id", nil): break
      case ("doc", _): doc = try value.text()
      case ("type", _): type = try Self.reference(value)
      case ("size", _): size = try value.text()
      case ("enum", _): enumeration = try value.text()
      case ("valid", _): valid = try value.number()
      case ("encoding", _): encoding = try value.text()
      case ("terminator", _): terminator = Int(try value.number())
      case ("repeat", _): `repeat` = try value.text()
      case ("repeat-expr", _): repeatCount = try value.text()
      case ("repeat-until", _): repeatUntil = try value.text()
      case ("if", _): condition = try value.text()
      case ("-orig-id", _): origID = try value.text()
      case ("pos", .some): position = try value.text()
      case ("io", .some): stream = try value.text()
      case ("value", .some): self.value = try value.text()
      default: throw KaitaiError("\(self.id): the key \(key) is outside the subset")
      }
    }
    try check()
  }

  private func check() throws {
    guard [nil, "expr", "eos", "until"].contains(`repeat`) else {
      throw KaitaiError("\(id): repeat is \(`repeat` ?? "")")
    }
    guard (`repeat` == "expr") == (repeatCount != nil),
      (`repeat` == "until") == (repeatUntil != nil)
    else { throw KaitaiError("\(id): repeat and its expression do not belong together") }
  }

  private static func reference(_ node: Node) throws -> TypeReference {
    guard let mapping = node.mapping else {
      let parts = try node.text().split(separator: "(", maxSplits: 1)
      guard let name = parts.first else { throw KaitaiError("empty type") }
      let arguments =
        parts.count == 2
        ? parts[1].dropLast().split(separator: ",").map { $0.filter { $0 != " " } } : []
      return .named(String(name), arguments: arguments)
    }
    guard let on = mapping["switch-on"], let cases = mapping["cases"], mapping.count == 2 else {
      throw KaitaiError("a type that is no name has switch-on and cases")
    }
    let pairs = try cases.entries().map { ($0.key, try $0.value.text()) }
    return .switched(
      on: try on.text(), cases: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
  }

  /// The size in bytes of an unsigned integer, `nil` for other types.
  var integerSize: Int? {
    guard case .named(let name, _) = type else { return nil }
    return ["u1": 1, "u2": 2, "u4": 4, "u8": 8][name]
  }

  /// The number of bits of a bit field, `nil` for other types.
  var bitCount: Int? {
    guard case .named(let name, _) = type, name.first == "b" else { return nil }
    return Int(name.dropFirst())
  }
}
