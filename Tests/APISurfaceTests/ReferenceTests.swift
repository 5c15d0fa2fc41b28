import Foundation
import TestSupport
import Testing

@testable import APISurface

/// Where the reference tables are; `nil` where they are missing.
private let folder: URL? = {
  let folder = Repository.real?.deletingLastPathComponent().appending(path: "reference/sysroot")
  return folder.flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }
}()

/// The tables held against those that they were made from, which lie beside the real packages.
@Suite(.enabled(if: folder != nil, "the reference tables are not here"))
struct ReferenceTests {
  private static func rows(_ name: String) throws -> [[String]] {
    let file = try #require(folder).appending(path: name)
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func everyExportIsOfferedFromItsFirstSetOn() throws {
    let rows = try Self.rows("exports.tsv")
    #expect(rows.count == 2631)
    let bySymbol = Dictionary(rows.map { ($0[1], $0[2]) }) { min($0, $1) }
    for row in rows {
      let sets = bySymbol[row[1], default: ""].split(separator: ",").map(String.init)
      guard case .offered(let offer) = APISurface.standing(of: row[1], isWeak: false) else {
        Issue.record("\(row[1]) is not offered")
        continue
      }
      #expect(offer.since.text == sets.first, "\(row[1])")
      #expect(offer.until?.text == (sets.last == "3+Beta1909" ? nil : sets.last), "\(row[1])")
      #expect(APISurface.hasLibrary(row[0]))
    }
  }

  @Test func whatTheStubLacksIsHiddenUnlessLaterSetsOfferIt() throws {
    let rows = try Self.rows("libc-not-exported.tsv")
    #expect(rows.count == 420)
    let others = rows.map { $0[0] }.filter {
      APISurface.standing(of: $0, isWeak: false) != .hidden(library: "libc.so.1")
    }
    #expect(others == ["ioctl"])
  }

  @Test func whatApplicationsImportIsOfferedFromTheirSetOn() throws {
    for row in try Self.rows("observed.tsv") {
      let sets = row[2].split(separator: ",").compactMap { entry in
        entry.split(separator: "@").last?.split(separator: ":").first.flatMap { Int($0) }
      }
      switch APISurface.standing(of: row[0], isWeak: row[1] == "weak") {
      case .offered(let offer): #expect(offer.since.version == sets.min(), "\(row[0])")
      case .ofCompiler: #expect(row[1] == "weak", "\(row[0])")
      default: Issue.record("\(row[0]) is outside")
      }
    }
  }

  @Test func everyFunctionStandsForItsCapability() throws {
    for row in try Self.rows("capabilities.tsv") {
      for name in row[1].split(separator: ",") {
        let name = name.trimmingCharacters(in: .whitespaces).replacing("*", with: "Any")
        let uses = CapabilityUse.of(name).filter { $0.capability == row[0] }
        #expect(!uses.isEmpty, "\(name)")
        let isByName = row[2].hasPrefix("family") && !["listen", "clock_settime"].contains(name)
        #expect(uses.contains { $0.certainty == .certain } == !isByName, "\(name)")
      }
    }
  }
}
