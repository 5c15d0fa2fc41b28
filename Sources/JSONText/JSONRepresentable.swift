/// A value that reports can write as JSON, and whose shape is known without a value.
@usableFromInline package protocol JSONRepresentable {
  /// Writes exactly one value.
  func write(to writer: inout JSONWriter)
  /// The shape that every value of this type has.
  static var jsonShape: JSONShape { get }
  /// Whether a member of this type may be left out. Only optionals say yes.
  static var mayBeLeftOut: Bool { get }
  /// Whether this value is to be left out of an object or array.
  var isLeftOut: Bool { get }
}

extension JSONRepresentable {
  @usableFromInline package static var mayBeLeftOut: Bool { false }
  @inlinable
  package var isLeftOut: Bool { false }
}

/// A value whose members are listed once, for the writer, for the describer of its shape, and where
/// it is read too (`JSONReadableRecord`) for the reader.
@usableFromInline package protocol JSONRecord: JSONRepresentable {
  /// Names every member, in the order in which they are written.
  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self
}

/// Something that walks the members of a record.
@usableFromInline package protocol JSONMemberVisitor<Record> {
  associatedtype Record
  /// One member that is only written: its name, and how to get it. Readers pass it over.
  mutating func member<T: JSONRepresentable>(_ name: String, _ get: (Record) -> T)
  /// One member that is written and read: its name, how to get it, and how to read it into a
  /// record, which says what is wrong with a value.
  mutating func member<T: JSONRepresentable>(
    _ name: String, _ get: (Record) -> T,
    reading: (inout Record, JSONValue) -> JSONMistake?)
}

extension JSONMemberVisitor {
  /// The same as a member that is only written, for all but readers.
  @inlinable
  package mutating func member<T: JSONRepresentable>(
    _ name: String, _ get: (Record) -> T,
    reading: (inout Record, JSONValue) -> JSONMistake?
  ) { member(name, get) }
}

extension JSONRecord {
  @inlinable
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      var visitor = MemberWriter(record: self)
      // The text moves in and out, so that it is never copied.
      swap(&visitor.writer, &writer)
      Self.members(&visitor)
      swap(&visitor.writer, &writer)
    }
  }

  @usableFromInline package static var jsonShape: JSONShape {
    var visitor = MemberDescriber<Self>()
    members(&visitor)
    return .object(visitor.members)
  }
}

/// Writes members. Inlinable, so that each record is written by code of its own: through the
/// protocols it takes twice as long.
@usableFromInline
struct MemberWriter<Record>: JSONMemberVisitor {
  @usableFromInline let record: Record
  @usableFromInline var writer = JSONWriter()

  @inlinable
  init(record: Record) {
    self.record = record
  }

  @inlinable
  mutating func member<T: JSONRepresentable>(_ name: String, _ get: (Record) -> T) {
    writer.member(name, get(record))
  }
}

private struct MemberDescriber<Record>: JSONMemberVisitor {
  var members: [JSONShape.Member] = []

  mutating func member<T: JSONRepresentable>(_ name: String, _ get: (Record) -> T) {
    members.append(.init(name, T.jsonShape, required: !T.mayBeLeftOut))
  }
}

/// A record inside a record of its own kind (a tree): written as it is, its shape said by name, so
/// that describing it comes to an end.
package struct JSONReference<Record: JSONRecord>: JSONRepresentable {
  package let record: Record

  package init(_ record: Record) {
    self.record = record
  }

  @usableFromInline package func write(to writer: inout JSONWriter) { record.write(to: &writer) }

  @usableFromInline package static var jsonShape: JSONShape { .reference("\(Record.self)") }
}
