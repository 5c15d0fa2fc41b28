import ASXipFS
import ByteLayout
import Findings
import Foundation
import ImagePackage
import Mutation
import TestSupport
import Testing

@Suite struct CatalogTests {
  @Test func operatorsHaveNamesOfTheirOwn() {
    let names = MutationCatalog.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      names.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*/) != nil })
  }

  @Test func operatorsSayWhatTheyDo() {
    for item in MutationCatalog.all {
      #expect(item.summary.hasSuffix("."), "\(item.name)")
      #expect(!item.rules.isEmpty || item.canBeHarmless, "\(item.name)")
      #expect(Set(item.rules).count == item.rules.count, "\(item.name)")
    }
  }

  /// Every rule that an operator names stands in the table of rules.
  @Test func rulesAreThoseOfTheTable() throws {
    let file = Repository.formats.appending(path: "rules.json")
    let table = String(decoding: try Repository.bytes(file), as: UTF8.self)
    for item in MutationCatalog.all {
      for rule in item.rules where rule != "capability.*-form" {
        #expect(table.contains("\"id\": \"\(rule)\""), "\(item.name)")
      }
    }
  }

  @Test func unknownNamesAreRefused() {
    #expect(throws: OperationFailure.self) { try MutationCatalog.named(["section.none"]) }
  }

  /// Every integer of every section is found and changed: a new field shows up here by itself.
  @Test func everyIntegerOfEverySectionIsChanged() throws {
    let wrapping = try MutationCatalog.named(["lzma.wrap"])
    let hello = try MutationSources.own()[1].bytes
    let compressed = try Mutator(hello, operators: wrapping).mutation(seed: 1, index: 0).bytes
    for kind in SectionCatalog.all {
      let name = "field.\(kind.name.replacing("_", with: "-"))"
      let operators = try MutationCatalog.named([name])
      let source = kind.name == "compression" ? compressed : hello
      let mutator = try Mutator(source, operators: operators)
      var changed: Set<String> = []
      for index in 0..<200 {
        changed.insert(try mutator.mutation(seed: 3, index: index).label.place.field.last ?? "")
      }
      #expect(changed == Set(Self.integers(kind.layout())), "\(name)")
    }
  }

  /// The same of the super block with its root, and of inodes.
  @Test func everyIntegerOfAFileSystemIsChanged() throws {
    let hello = try MutationSources.own()[1].bytes
    for (name, layout) in [("field.super-block", SuperBlock.layout), ("field.inode", Inode.layout)]
    {
      let mutator = try Mutator(hello, operators: try MutationCatalog.named([name]))
      var changed: Set<String> = []
      for index in 0..<400 {
        changed.insert(try mutator.mutation(seed: 3, index: index).label.place.field.last ?? "")
      }
      #expect(changed == Set(Self.integers(layout)), "\(name)")
    }
  }

  private static func integers(_ layout: [PlacedField]) -> [String] {
    layout.flatMap { field -> [String] in
      switch field.content {
      case .integer, .constant, .named, .flags: [field.id]
      case .bits(_, let parts): parts.map(\.id)
      case .record(_, let type), .records(_, let type, _): integers(type.layout)
      case .guid, .text, .bytes, .namedArray: []
      }
    }
  }
}
