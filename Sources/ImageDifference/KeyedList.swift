internal import ByteLayout

/// Values in their order, each under a key of its own, by which two sides find what they both have.
struct KeyedList<Key: Hashable, Value> {
  private(set) var keys: [Key] = []
  private var values: [Key: Value] = [:]

  subscript(key: Key) -> Value? { values[key] }

  mutating func append(_ value: Value, under key: Key) {
    if values.updateValue(value, forKey: key) == nil { keys.append(key) }
  }

  /// What this side and the other one have under each key, in the order of this side; what only the
  /// other side has stands at the end.
  func pairs(with other: KeyedList) -> [(Key, Value?, Value?)] {
    (keys + other.keys.filter { values[$0] == nil }).map { ($0, values[$0], other.values[$0]) }
  }

  /// Whether the keys that both sides have stand in the same order.
  func hasSameOrder(as other: KeyedList) -> Bool {
    keys.filter { other.values[$0] != nil } == other.keys.filter { values[$0] != nil }
  }
}

/// A name, and which of the things of that name: a damaged input can have several.
struct Numbered<Name: Hashable>: Hashable {
  var name: Name
  /// Counted from 0.
  var occurrence: Int

  /// The name in words, from the second of its kind on with a number.
  func label(_ text: String) -> String { text + (occurrence == 0 ? "" : "#\(occurrence + 1)") }
}

extension KeyedList {
  /// Values under their names.
  init<Name>(_ list: some Sequence<Value>, by name: (Value) -> Name) where Key == Numbered<Name> {
    var counts: [Name: Int] = [:]
    for value in list {
      let name = name(value)
      append(value, under: Numbered(name: name, occurrence: counts[name, default: 0]))
      counts[name, default: 0] += 1
    }
  }
}

extension KeyedList<String, RenderedField> {
  /// The fields of a record by their paths, down to the last: `abis[0].version`.
  init(_ fields: [RenderedField]) { add(fields, "") }

  private mutating func add(_ fields: [RenderedField], _ prefix: String) {
    for field in fields {
      let path = prefix + field.id
      switch field.value {
      case .group(let parts): add(parts, path + ".")
      case .list(let items):
        for (index, item) in items.enumerated() { add(item, "\(path)[\(index)].") }
      default:
        // Where a field stands is no part of what it says; how wide it is, is how it is shown.
        let width = 0..<field.range.count
        append(RenderedField(id: field.id, range: width, value: field.value), under: path)
      }
    }
  }
}

extension Change {
  /// The fields that are not the same in two records, each subject behind a prefix.
  static func ofFields(
    _ old: [RenderedField], _ new: [RenderedField], _ prefix: String,
    kind: (String) -> ChangeKind
  ) -> [Change] {
    KeyedList(old).pairs(with: KeyedList(new)).filter { $1?.value != $2?.value }.map {
      Change(kind($0), prefix + $0, old: $1.map { .field($0) }, new: $2.map { .field($0) })
    }
  }
}

/// A text that is equal to another only where the bytes are. Swift's own equality takes one spelling
/// of an accent for another, and U+212A KELVIN SIGN for `K`; no file system and no host does.
struct ExactText: Sendable, Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension String {
  /// With the letters A to Z made small, and no others.
  var asciiLowercased: String {
    String(
      decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
