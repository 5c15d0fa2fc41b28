/// A record inside a record of its own kind (a tree): written as it is, its shape said by name, so
/// that describing it comes to an end.
public struct JSONReference<Record: JSONRecord>: JSONRepresentable {
  /// The record.
  public let record: Record

  /// Wraps a record.
  public init(_ record: Record) {
    self.record = record
  }

  /// Writes the record.
  public func write(to writer: inout JSONWriter) { record.write(to: &writer) }

  /// A reference to the record by the name of its type.
  public static var jsonShape: JSONShape { .reference("\(Record.self)") }
}
