internal import ByteLayout

/// The fields of a record by their paths, down to the last: `abis[0].version`.
struct FieldTable {
  private(set) var paths: [String] = []
  private(set) var fields: [String: RenderedField] = [:]

  init(_ fields: [RenderedField]) {
    add(fields, "")
  }

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
        paths.append(path)
        self.fields[path] = RenderedField(id: field.id, range: width, value: field.value)
      }
    }
  }

  /// The fields that are not the same in another record, with their values.
  func differences(
    from other: FieldTable
  ) -> [(path: String, old: RenderedField?, new: RenderedField?)] {
    (paths + other.paths.filter { fields[$0] == nil }).compactMap { path in
      let (old, new) = (fields[path], other.fields[path])
      return old?.value == new?.value ? nil : (path, old, new)
    }
  }

  /// The same as changes of one kind, each subject behind a prefix.
  func changes(to other: FieldTable, _ kind: ChangeKind, _ prefix: String) -> [Change] {
    differences(from: other).map { path, old, new in
      Change(
        kind, prefix + path, old: old.map { .field($0) }, new: new.map { .field($0) })
    }
  }
}
