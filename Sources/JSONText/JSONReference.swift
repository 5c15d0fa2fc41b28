/// A record inside a record of its own kind (a tree): written as it is, its shape said by name, so
/// that describing it comes to an end.
package struct JSONReference<Record: JSONRecord>: JSONRepresentable {
  package let record: Record

  package init(_ record: Record) {
    self.record = record
  }

  @usableFromInline package func write(to writer: inout JSONWriter) { record.write(to: &writer) }

  /// A reference to the record by the name of its type.
  @usableFromInline package static var jsonShape: JSONShape { .reference("\(Record.self)") }
}
