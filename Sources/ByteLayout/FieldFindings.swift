public import Findings

extension FindingLog {
  /// Holds a record against its rules. The check names fields with `add(_:_:on:)`, and where they
  /// stand follows from the record; nothing is looked up where nothing is wrong.
  ///
  /// - Parameters:
  ///   - record: What is checked.
  ///   - base: The absolute offset of its first byte.
  ///   - name: What the record is called, the outermost part of every field path.
  ///   - check: Finds what is wrong.
  @inlinable
  package mutating func about<R: BinaryRecord>(
    _ record: R, at base: Int = 0, as name: @autoclosure () -> String? = nil,
    _ check: (inout FindingLog) -> Void
  ) {
    var found = remainder
    check(&found)
    if !found.isEmpty { add(found, about: record, at: base, as: name()) }
  }

  @usableFromInline
  mutating func add<R: BinaryRecord>(
    _ found: FindingLog, about record: R, at base: Int, as name: String?
  ) {
    // A full log keeps none of them.
    let fields = found.findings.isEmpty ? [] : record.placed(at: base)
    add(contentsOf: found) { finding in
      var finding = finding
      if finding.place.range == nil {
        finding.place.range = fields.range(of: finding.place.field[...]) ?? base..<base
      }
      if let name { finding.place.field.insert(name, at: 0) }
      return finding
    }
  }
}
