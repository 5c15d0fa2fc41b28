import ByteLayout
import Foundation
import ImagePackage
import TestSupport
import Testing

@testable import Interpretation

/// One entry of `Formats/sections.json`.
struct SectionEntry: Decodable, Equatable {
  /// A size that depends on a count.
  struct Variable: Decodable, Equatable {
    var base: Int
    var each: Int
    var count: String
  }

  /// The size of a section's data in bytes.
  enum Size: Decodable, Equatable {
    case fixed(Int)
    case variable(Variable)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let size = try? container.decode(Int.self) {
        self = .fixed(size)
      } else {
        self = .variable(try container.decode(Variable.self))
      }
    }
  }

  var id: UInt16
  var letters: String?
  var name: String
  var title: String
  var state: String
  var size: Size?
  var format: String?

  /// The table.
  static func all() throws -> [SectionEntry] {
    struct Table: Decodable { var sections: [SectionEntry] }
    let url = Repository.formats.appending(path: "sections.json")
    return try JSONDecoder().decode(Table.self, from: Data(contentsOf: url)).sections
  }
}

@Test func catalogTableAndFilesNameTheSameSections() throws {
  let known = try SectionEntry.all().filter { $0.state == "known" }
  let files = KaitaiFile.all.filter { $0.hasPrefix("sections/") }.map { $0.dropFirst(9) }
  #expect(known.map(\.name) == SectionCatalog.all.map(\.name))
  #expect(known.map(\.id) == SectionCatalog.all.map(\.id.rawValue))
  #expect(known.map(\.letters) == SectionCatalog.all.map(\.id.text))
  #expect(known.map(\.title) == SectionCatalog.all.map(\.title))
  #expect(known.map(\.name).sorted() == files.map(String.init))
  #expect(known.map(\.format) == known.map { "sections/\($0.name).ksy" })
}

@Test func legacySectionsAreKnownByNameAlone() throws {
  let legacy = try SectionEntry.all().filter { $0.state == "legacy" }
  #expect(Set(legacy.map(\.id)) == Set(SectionID.legacy.map(\.rawValue)))
  #expect(legacy.allSatisfy { $0.format == nil && $0.size == nil })
}

@Test func sizesOfTheTableAreThoseOfTheLayouts() throws {
  let entries = try SectionEntry.all()
  for kind in SectionCatalog.all {
    let entry = try #require(entries.first { $0.name == kind.name })
    let layout = kind.layout()
    if let size = Shape(layout).size {
      #expect(entry.size == .fixed(size), "\(kind.name)")
    } else {
      let last = try #require(layout.last)
      guard case .records(_, let inner, countID: let count?) = last.content,
        let each = inner.layoutSize
      else {
        Issue.record("\(kind.name) varies in a way that the table cannot say")
        continue
      }
      let base = last.range.lowerBound
      #expect(entry.size == .variable(.init(base: base, each: each, count: count)))
    }
  }
}

@Test func containerNamesTheSectionsOfTheTable() throws {
  let ids = try KaitaiFile("image_package").enumeration("section_id")
  let entries = try SectionEntry.all()
  let pairs = entries.map { (UInt64($0.id), $0.name) }
  #expect(ids.ids == Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
  for entry in entries {
    #expect(ids.names[UInt64(entry.id)] == entry.letters ?? entry.name)
    guard let letters = entry.letters?.utf8 else { continue }
    #expect(Array(letters) == [UInt8(entry.id & 0xFF), UInt8(entry.id >> 8)])
  }
}

@Test func containerReadsEveryKnownSection() throws {
  let file = try KaitaiFile("image_package")
  let body = try file.type("section").type.fields.first { $0.id == "body" }
  let known = try SectionEntry.all().filter { $0.state == "known" }.map {
    ("section_id::\($0.name)", $0.name)
  }
  let cases = Dictionary(known, uniquingKeysWith: { first, _ in first })
  #expect(body?.type == .switched(on: "section_id", cases: cases))
}
