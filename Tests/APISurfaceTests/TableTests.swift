import Foundation
import TestSupport
import Testing

@testable import APISurface

/// The files of `Formats/api`: their form, and that they are inside the program as they stand.
@Suite struct TableTests {
  private static let folder = Repository.formats.appending(path: "api")
  private static let columns = [
    "surface": ["symbol", "library", "since", "until", "evidence"],
    "hidden": ["symbol", "library", "evidence"], "libraries": ["library", "evidence"],
    "capabilities": ["symbol", "capability", "certainty", "source"],
    "families": ["symbol", "capability", "certainty", "source"],
  ]

  private static func rows(_ name: String) throws -> [[String]] {
    let text = try String(contentsOf: folder.appending(path: "\(name).tsv"), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func everyFileIsInTheProgram() throws {
    let tables = [
      ("surface", PackageResources.surface_tsv), ("hidden", PackageResources.hidden_tsv),
      ("libraries", PackageResources.libraries_tsv), ("families", PackageResources.families_tsv),
      ("capabilities", PackageResources.capabilities_tsv),
    ]
    #expect(
      Repository.files(in: Self.folder).map(\.lastPathComponent)
        == tables.map { "\($0.0).tsv" }.sorted())
    for (name, bytes) in tables {
      #expect(
        bytes == (try Repository.bytes(Self.folder.appending(path: "\(name).tsv"))), "\(name)")
    }
  }

  /// Looking up relies on the order and on columns that are there.
  @Test(arguments: columns.keys.sorted())
  func aTableIsSortedAndFull(_ name: String) throws {
    let rows = try Self.rows(name)
    let columns = try #require(Self.columns[name])
    #expect(rows.first == ["# " + columns[0]] + columns.dropFirst())
    #expect(rows.filter { $0.count != columns.count || $0.contains("") } == [])
    let keys = rows.map { Array(($0[0] + "\t" + $0[1]).utf8) }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test func everyWordOfATableHasAMeaning() throws {
    for row in try Self.rows("surface").dropFirst() {
      let isOfCompiler = row[1...] == ["-", "-", "-", "compiler"]
      #expect(isOfCompiler || APISetName(row[2]) != nil && APISurface.hasLibrary(row[1]), "\(row)")
      #expect(row[3] == "-" || APISetName(row[3]) != nil, "\(row)")
      #expect(["sysroot", "observed", "compiler"].contains(row[4]), "\(row)")
      // Previews are what the SDK's sysroots hold; programs were seen with whole sets.
      #expect(isOfCompiler || row[2].contains("+") == (row[4] == "sysroot"), "\(row)")
    }
    for row in try Self.rows("capabilities").dropFirst() + Self.rows("families").dropFirst() {
      let certainty = try #require(CapabilityUse.Certainty(rawValue: row[2]), "\(row)")
      let isSourced = row[3].hasPrefix("header ") || row[3].hasPrefix("page ")
      #expect(isSourced == (certainty == .certain), "\(row)")
    }
    #expect(try Self.rows("families").dropFirst().allSatisfy { $0[0].hasSuffix("*") })
  }

  @Test func nothingIsOfferedAndHidden() throws {
    let offered = Set(try Self.rows("surface").map { $0[0] })
    #expect(try Self.rows("hidden").dropFirst().filter { offered.contains($0[0]) } == [])
  }

  @Test(arguments: columns.keys.sorted())
  func everyEntryIsFound(_ name: String) throws {
    let table = SortedTable(bytes: try Repository.bytes(Self.folder.appending(path: "\(name).tsv")))
    let rows = try Self.rows(name).dropFirst()
    #expect(table.lines.count == rows.count)
    for row in rows {
      var line = table.first(row[0])
      while let found = line, table.text(found, 1) != row[1] { line = table.next(after: found) }
      #expect(line != nil, "\(row)")
      #expect(table.first(row[0] + "\u{1}") == nil)
    }
  }

  @Test(arguments: [
    ("net_open", [0, 1]), ("net_", [0, 1]), ("net", [0]), ("ne", []), ("net*x", [0]), ("zip", [2]),
    ("", []),
  ])
  func aStarStandsForTheRestOfAName(_ name: String, _ lines: [Int]) {
    let table = SortedTable(
      bytes: Array("# symbol\tuse\nnet*\ta\nnet_*\tb\nzip*\tc\nzoom\td\n".utf8))
    #expect(table.patterns(of: name) == lines)
  }

  @Test func anEmptyTableHasNothing() {
    #expect(SortedTable(bytes: []).first("a") == nil)
    #expect(SortedTable(bytes: []).lines.isEmpty)
  }
}
