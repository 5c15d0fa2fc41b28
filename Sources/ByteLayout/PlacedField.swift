/// One field of a record: where it stands, what it is, and what it holds. Layouts, shown values, the
/// places of findings and the words that a mutation changes are all read off this.
package struct PlacedField: Sendable {
  /// What the bytes are, with their value.
  package enum Content: Sendable {
    case integer(UInt64, IntegerStyle)
    case constant(UInt64)
    case named(UInt64, any NamedValue.Type)
    case flags(UInt64, any NamedFlags.Type)
    /// An integer cut into bit fields.
    case bits(UInt64, [BitPart])
    case guid(GUID)
    case text(PaddedText)
    case bytes([UInt8])
    /// Integers of `width` bytes whose values have names.
    case namedArray([UInt64], width: Int, any NamedValue.Type)
    case record([PlacedField], any BinaryRecord.Type)
    /// Records in a row, as many as the field `countID` says where there is one.
    case records([[PlacedField]], any BinaryRecord.Type, countID: String?)
  }

  package struct BitPart: Sendable, Hashable {
    /// The field's `id` in the `.ksy` file.
    package let id: String
    /// The bits, counted from the least significant.
    package let bits: Range<Int>

    package func value(in word: UInt64) -> UInt64 {
      (word << (64 - bits.upperBound)) >> (64 - bits.count)
    }
  }

  /// The field's `id` in the `.ksy` file.
  package let id: String
  /// The field's bytes, absolute.
  package let range: Range<Int>
  package let content: Content
}

extension BinaryRecord {
  /// The record's fields in the order of the bytes; `base` is the absolute offset of its first byte.
  package func placed(at base: Int = 0) -> [PlacedField] {
    var finder = PlaceFinder(base: base)
    var copy = self
    // A finder never throws: it reads no bytes.
    try? copy.fields(&finder)
    return finder.fields
  }

  /// The fields of a blank record, as a test compares them with the `.ksy` file: lists that are
  /// counted have no records.
  package static var layout: [PlacedField] { Self().placed() }

  /// The record's size in bytes, `nil` where it varies.
  package static var layoutSize: Int? { layout.size }

  /// The bytes of a field, as findings name it: `len_image`, `root.mode`, `abis[2].abi_type`. An
  /// empty range at `base` where the record has no such field.
  package func range(of field: String, at base: Int = 0) -> Range<Int> {
    let path = field.split(separator: ".").map(String.init)
    return placed(at: base).range(of: path[...]) ?? base..<base
  }
}

extension [PlacedField] {
  /// The size of the fields in bytes, `nil` where a count decides.
  package var size: Int? {
    reduce(0) { total, field in
      let isFixed =
        switch field.content {
        case .record(_, let type): type.layoutSize != nil
        case .records(_, let type, let countID): countID == nil && type.layoutSize != nil
        default: true
        }
      return isFixed ? total.map { $0 + field.range.count } : nil
    }
  }

  /// The bytes of the field with this path, `nil` if there is none. A part of a bit field is
  /// found by its own name and has the bytes of the whole word.
  func range(of path: ArraySlice<String>) -> Range<Int>? {
    guard let name = path.first else { return nil }
    let rest = path.dropFirst()
    for field in self {
      switch field.content {
      case .record(let inner, _) where field.id == name && !rest.isEmpty:
        return inner.range(of: rest)
      case .bits(_, let parts) where rest.isEmpty && parts.contains(where: { $0.id == name }):
        return field.range
      case .namedArray(_, let width, _):
        guard let index = field.index(in: name), rest.isEmpty else { break }
        let start = field.range.lowerBound + index * width
        return start < field.range.upperBound ? start..<(start + width) : nil
      case .records(let items, _, _):
        guard let index = field.index(in: name), index < items.count else { break }
        return items[index].range(of: rest)
      default: break
      }
      if field.id == name, rest.isEmpty { return field.range }
    }
    return nil
  }
}

extension PlacedField {
  /// The index in a name like `abis[2]` of an element of this field.
  fileprivate func index(in name: String) -> Int? {
    guard name.hasPrefix(id + "["), name.hasSuffix("]") else { return nil }
    return Int(name.dropFirst(id.count + 1).dropLast()).flatMap { $0 < 0 ? nil : $0 }
  }
}
