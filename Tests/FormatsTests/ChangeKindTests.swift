import Foundation
import ImageDifference
import TestSupport
import Testing

/// One entry of `Formats/changes.json`.
private struct ChangeEntry: Hashable {
  var id: String
  var weight: String
  var summary: String
}

@Test func tableOfChangesFollowsItsSchema() throws {
  let table = try JSON(file: Repository.formats.appending(path: "changes.json"))
  #expect(try JSONSchema(named: "changes").violations(table) == [])
}

@Test func tableOfChangesSaysWhatTheCodeDeclares() throws {
  let table = try JSON(file: Repository.formats.appending(path: "changes.json"))
  let written = try #require(table["kinds"]?.array).map { entry in
    ChangeEntry(
      id: try #require(entry["id"]?.string), weight: try #require(entry["weight"]?.string),
      summary: try #require(entry["summary"]?.string))
  }
  let declared = ChangeKind.all.map {
    ChangeEntry(id: $0.id, weight: $0.weight.rawValue, summary: $0.summary)
  }
  #expect(written == declared)
  #expect(Set(declared.map(\.id)).count == declared.count)
}
