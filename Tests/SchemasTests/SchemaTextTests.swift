import Foundation
import Schemas
import TestSupport
import Testing

/// What is built in is what stands in `Formats/schema`: every file, byte for byte.
@Suite struct SchemaTextTests {
  private let folder = Repository.formats.appending(path: "schema")

  @Test func everySchemaIsBuiltIn() {
    let files = Repository.files(in: folder, endingIn: ".schema.json")
      .map { String($0.lastPathComponent.dropLast(".schema.json".count)) }
    #expect(SchemaTexts.all.map(\.name) == files.sorted())
  }

  @Test(arguments: SchemaTexts.all.map(\.name))
  func aSchemaIsTheFileOfItsName(_ name: String) throws {
    let file = folder.appending(path: "\(name).schema.json")
    #expect(SchemaTexts.named(name) == (try Repository.bytes(file)))
  }

  @Test func everyVersionIsThatOfOneDocument() {
    let versions = SchemaTexts.versions
    #expect(versions.contains("verify/1") && versions.contains("device-state/1"))
    #expect(Set(versions).count == versions.count)
    for version in versions { #expect(version.contains(/^[a-z-]+\/[1-9]\d*$/), "\(version)") }
  }

  @Test func anotherNameHasNone() { #expect(SchemaTexts.named("nothing") == nil) }
}
