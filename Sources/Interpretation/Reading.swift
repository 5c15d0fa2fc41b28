import ByteLayout

/// What two readers of the same bytes must agree on: one line a value, with its place in the file.
enum Reading {
  private static func line(_ range: Range<Int>, _ path: String, _ value: String) -> String {
    "\(range.lowerBound)..<\(range.upperBound) \(path) = \(value)"
  }

  /// What the code read.
  static func lines(_ fields: [RenderedField], _ prefix: String) -> [String] {
    fields.flatMap { field -> [String] in
      let path = "\(prefix).\(field.id)"
      switch field.value {
      case .integer(let number, _), .named(let number, _):
        return [line(field.range, path, "\(number)")]
      case .flags(_, let flags):
        return flags.map { line(field.range, "\(path).\($0.name)", $0.isSet ? "1" : "0") }
      case .guid(let guid): return [line(field.range, path, "\(guid)")]
      case .text(let text): return [line(field.range, path, Hex.text(Array(text.content)))]
      case .bytes(let bytes): return [line(field.range, path, Hex.text(bytes))]
      case .group(let parts): return lines(parts, path)
      case .namedList(let list):
        return [line(field.range, path, list.map { "\($0.value)" }.joined(separator: " "))]
      case .list(let records):
        return records.enumerated().flatMap { lines($1, "\(path)[\($0)]") }
      }
    }
  }

  /// What the description says.
  static func lines(_ node: KaitaiNode, _ prefix: String) throws -> [String] {
    let isFlags = node.type.isBits && node.type.fields.contains { $0.bitCount == 1 }
    return try node.entries.flatMap { entry -> [String] in
      if node.type.isBits, entry.id.hasPrefix("reserved") { return [] }
      let name = isFlags ? entry.field.origID ?? entry.id : entry.id
      return try lines(entry, "\(prefix).\(name)")
    }
  }

  private static func lines(_ entry: KaitaiNode.Entry, _ path: String) throws -> [String] {
    switch entry.value {
    case .integer(let number): return [line(entry.range, path, "\(number)")]
    case .text(let text): return [line(entry.range, path, Hex.text(text))]
    case .bytes(let bytes): return [line(entry.range, path, Hex.text(bytes))]
    case .node(let inner) where inner.type.name == "guid":
      return [line(entry.range, path, try guid(inner))]
    case .node(let inner): return try lines(inner, path)
    case .list(let values):
      if values.contains(where: { $0.node != nil }) {
        return try values.enumerated().flatMap { index, value in
          try value.node.map { try lines($0, "\(path)[\(index)]") } ?? []
        }
      }
      let numbers = values.compactMap(\.integer).map { "\($0)" }
      return numbers.isEmpty ? [] : [line(entry.range, path, numbers.joined(separator: " "))]
    case .boolean, .stream: throw KaitaiError("\(path) is no field")
    }
  }

  /// The written form of a GUID, made of the parts of `guid.ksy`.
  private static func guid(_ node: KaitaiNode) throws -> String {
    func digits(_ id: String, _ count: Int) throws -> String {
      Digits.text(try node[id]?.integer ?? 0, radix: 16, width: count)
    }
    let rest = Hex.text(try node["data_4"]?.bytes ?? [])
    return try digits("data_1", 8) + "-" + digits("data_2", 4) + "-" + digits("data_3", 4)
      + "-" + rest.prefix(4) + "-" + rest.dropFirst(4)
  }
}
