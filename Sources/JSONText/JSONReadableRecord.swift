package import Findings

/// A record that is read from the members that it is written as. Its ``JSONRecord/members(_:)`` says
/// of each how to get it and how to set it; those that say only the first are passed over.
package protocol JSONReadableRecord: JSONRecord, JSONReadable {
  /// A blank record, which a reader then fills.
  init()
  /// Whether a member that the record does not name is a mistake: yes, by default.
  static var isClosed: Bool { get }
  /// Refuses members that do not go together; asked where each by itself is right.
  func check() throws(JSONMistake)
}

extension JSONReadableRecord {
  package static var isClosed: Bool { true }
  package func check() throws(JSONMistake) {}

  /// Reads what there is: the record, blank where something is wrong, and what is wrong with its
  /// members, at most one mistake each.
  package static func reading(_ json: JSONValue) -> (record: Self, mistakes: [JSONMistake]) {
    guard let members = json.members else {
      return (Self(), [JSONMistake("is not an object").inside("", of: json)])
    }
    var visitor = MemberReader(record: Self(), object: json, members: members)
    Self.members(&visitor)
    for member in members
    where isClosed && !visitor.names.contains(where: { member.isNamed($0) }) {
      visitor.mistakes.append(JSONMistake(unknown: member.key).inside("", of: member.value))
    }
    if visitor.mistakes.isEmpty {
      do throws(JSONMistake) { try visitor.record.check() } catch {
        visitor.mistakes.append(error.inside("", of: json))
      }
    }
    return (visitor.record, visitor.mistakes)
  }

  /// Reads what there is in a text, with what is wrong with the text itself first.
  ///
  /// - Parameter severity: From which weight on a finding about the text is a mistake.
  package static func reading(
    _ bytes: [UInt8], limits: JSONLimits = .default, refusing severity: Severity = .error
  ) -> (record: Self, mistakes: [JSONMistake]) {
    let document = JSONDocument.read(bytes, limits: limits)
    // Editors put a byte order mark where nobody sees it: only who refuses warnings refuses that.
    let findings = document.findings.findings.filter {
      ($0.rule == JSONRules.byteOrderMark ? .warning : $0.severity) >= severity
    }
    let (record, mistakes) = reading(document.root ?? JSONValue(.null))
    return (record, findings.map { JSONMistake($0) } + mistakes)
  }

  package init(from json: JSONValue) throws(JSONMistake) {
    let (record, mistakes) = Self.reading(json)
    if let mistake = mistakes.first { throw mistake }
    self = record
  }

  /// Reads a text that says everything as it should be.
  ///
  /// - Throws: The first mistake.
  package init(
    parsing bytes: [UInt8], limits: JSONLimits = .default, refusing severity: Severity = .error
  ) throws(JSONMistake) {
    let (record, mistakes) = Self.reading(bytes, limits: limits, refusing: severity)
    if let mistake = mistakes.first { throw mistake }
    self = record
  }
}

private struct MemberReader<Record: JSONReadableRecord>: JSONMemberVisitor {
  var record: Record
  let object: JSONValue
  let members: [JSONMember]
  /// Which member is next, where they stand in the order in which they are written.
  var next = 0
  var mistakes: [JSONMistake] = []
  var names: [String] = []

  mutating func member<T: JSONRepresentable>(_ name: String, _ get: (Record) -> T) {
    if Record.isClosed { names.append(name) }
  }

  mutating func member<T: JSONRepresentable>(
    _ name: String, _ get: (Record) -> T,
    reading: (inout Record, JSONValue) -> JSONMistake?
  ) {
    member(name, get)
    let isNext = members.indices.contains(next) && members[next].isNamed(name)
    guard let index = isNext ? next : members.firstIndex(where: { $0.isNamed(name) }) else {
      if !T.mayBeLeftOut {
        mistakes.append(JSONMistake(missing: name).inside("", of: object))
      }
      return
    }
    next = index + 1
    let value = members[index].value
    if let mistake = reading(&record, value) { mistakes.append(mistake.inside(name, of: value)) }
  }
}
