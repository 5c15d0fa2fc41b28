import ByteLayout

@testable import Interpretation

/// What a layout and a description must agree on, one line a field: offset, size, id and kind.
/// Two shapes are compared as text so that a difference can be read.
struct Shape: Equatable, CustomStringConvertible {
  var lines: [String] = []
  /// The size in bytes, `nil` where it varies.
  var size: Int? = 0

  var description: String { lines.joined(separator: "\n") }

  mutating func add(_ id: String, size: Int?, _ kind: String, nested: Shape? = nil) {
    let place = self.size.map { "\($0)" } ?? "?"
    lines.append("\(place) +\(size.map { "\($0)" } ?? "?") \(id): \(kind)")
    lines += nested?.lines.map { "  " + $0 } ?? []
    self.size = if let total = self.size, let size { total + size } else { nil }
  }

  static func names<Key: Comparable>(_ names: [Key: String]) -> String {
    names.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}

extension Shape {
  /// The shape of a record in the code.
  init(_ layout: [PlacedField]) {
    for field in layout {
      let size = [field].size
      switch field.content {
      case .integer: add(field.id, size: size, "integer")
      case .constant(let value): add(field.id, size: size, "constant \(value)")
      case .named(_, let type): add(field.id, size: size, "named {\(Self.names(of: type))}")
      case .flags(_, let type): add(field.id, size: size, "flags {\(Self.bits(of: type))}")
      case .bits(_, let parts):
        let text = parts.map { "\($0.id) \($0.bits.lowerBound)..<\($0.bits.upperBound)" }
        add(field.id, size: size, "bits {\(text.joined(separator: ", "))}")
      case .guid: add(field.id, size: size, "guid")
      case .text: add(field.id, size: size, "text")
      case .bytes: add(field.id, size: size, "bytes")
      case .namedArray(let values, let width, let type):
        add(field.id, size: size, "\(values.count) x \(width) named {\(Self.names(of: type))}")
      case .record(_, let type):
        add(field.id, size: size, "1 x record", nested: Shape(type.layout))
      case .records(let items, let type, let countID):
        let times = countID ?? "\(items.count)"
        add(field.id, size: size, "\(times) x record", nested: Shape(type.layout))
      }
    }
  }

  private static func names<N: NamedValue>(of _: N.Type) -> String {
    names(Dictionary(uniqueKeysWithValues: N.names.map { (UInt64($0.value), $0.name) }))
  }

  private static func bits<F: NamedFlags>(of _: F.Type) -> String {
    names(Dictionary(uniqueKeysWithValues: F.names.map { ($0.bit, $0.name) }))
  }
}

extension Shape {
  /// The shape of a type of a `.ksy` file, or of some of its fields.
  init(_ type: KaitaiType, only ids: [String]? = nil, in file: KaitaiFile) throws {
    for field in type.fields where ids?.contains(field.id) ?? true { try add(field, in: file) }
  }

  private mutating func add(_ field: KaitaiField, in file: KaitaiFile) throws {
    guard field.condition == nil, field.repeat == nil || field.repeat == "expr" else {
      throw KaitaiError("\(field.id): no record has such a field")
    }
    if let size = field.integerSize {
      try add(field, integer: size, in: file)
    } else if case .named(let name, _) = field.type {
      try add(field, type: name, in: file)
    } else {
      guard field.type == .none, field.repeat == nil, let size = field.size.flatMap({ Int($0) })
      else { throw KaitaiError("\(field.id): no record has such a field") }
      add(field.id, size: size, "bytes")
    }
  }

  private mutating func add(_ field: KaitaiField, integer size: Int, in file: KaitaiFile) throws {
    guard let enumeration = field.enumeration else {
      guard field.repeat == nil else { throw KaitaiError("\(field.id): a list of integers") }
      add(field.id, size: size, field.valid.map { "constant \($0)" } ?? "integer")
      return
    }
    let names = Self.names(try file.enumeration(enumeration).names)
    guard let text = field.repeatCount else {
      add(field.id, size: size, "named {\(names)}")
      return
    }
    guard let count = Int(text) else { throw KaitaiError("\(field.id): a list of named values") }
    add(field.id, size: count * size, "\(count) x \(size) named {\(names)}")
  }

  private mutating func add(_ field: KaitaiField, type name: String, in file: KaitaiFile) throws {
    if name == "str" {
      guard field.encoding == "UTF-8", field.terminator == 0, field.repeat == nil,
        let size = field.size.flatMap({ Int($0) })
      else { throw KaitaiError("\(field.id): no record has such a text") }
      add(field.id, size: size, "text")
      return
    }
    let (type, home) = try file.type(name)
    if type.isBits {
      guard field.repeat == nil else { throw KaitaiError("\(field.id): a list of bits") }
      try add(field.id, bits: type, in: home)
    } else if home.path == "guid" {
      guard field.repeat == nil else { throw KaitaiError("\(field.id): a list of GUIDs") }
      add(field.id, size: try Shape(type, in: home).size, "guid")
    } else {
      let nested = try Shape(type, in: home)
      let count = field.repeat == nil ? 1 : field.repeatCount.flatMap { Int($0) }
      let times = count.map { "\($0)" } ?? field.repeatCount ?? "?"
      let size: Int? = if let size = nested.size, let count { size * count } else { nil }
      add(field.id, size: size, "\(times) x record", nested: nested)
    }
  }

  private mutating func add(_ id: String, bits type: KaitaiType, in file: KaitaiFile) throws {
    guard file.meta["bit-endian"] == "le" else {
      throw KaitaiError("\(file.path): bit-endian is not le")
    }
    var parts: [String] = []
    var flags: [Int: String] = [:]
    var next = 0
    for part in type.fields {
      let count = part.bitCount ?? 0
      parts.append("\(part.id) \(next)..<\(next + count)")
      if count == 1, !part.id.hasPrefix("reserved") { flags[next] = part.origID ?? part.id }
      next += count
    }
    guard [8, 16, 32, 64].contains(next) else { throw KaitaiError("\(id): has \(next) bits") }
    let isFlags = type.fields.allSatisfy { $0.bitCount == 1 || $0.id.hasPrefix("reserved") }
    let kind =
      isFlags ? "flags {\(Self.names(flags))}" : "bits {\(parts.joined(separator: ", "))}"
    add(id, size: next / 8, kind)
  }
}
