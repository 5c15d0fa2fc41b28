import Foundation
import TestSupport
import Testing

/// Rules of the house that a machine can check.
@Suite struct HouseTests {
  private static let sources = files(below: "Sources")

  private static func files(below folder: String) -> [String] {
    let root = Repository.root.appending(path: folder)
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }.sorted()
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  /// Lines of code, without what follows `//`.
  private static func code(_ path: String) throws -> [Substring] {
    try text(path).split(separator: "\n").map { line in
      line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
    }
  }

  private static func module(_ path: String) -> String {
    String(path.split(separator: "/")[1])
  }

  @Test func thereAreSources() { #expect(Self.sources.count > 100) }

  @Test(arguments: sources)
  func aSourceFileIsShort(_ path: String) throws {
    #expect(try Self.text(path).split(separator: "\n").count <= 500)
  }

  /// The list of modules that may be unsafe is the list that an audit has to read.
  @Test(arguments: sources)
  func onlyWrappersOfTheSystemAreUnsafe(_ path: String) throws {
    // An engine calls Fuzz with a pointer. Measure makes folders and copies memory; nothing that
    // users run holds it, and it reads nothing that others made.
    let allowed = [
      "Files", "Threads", "Processes", "Checksum", "Compression", "Cryptography", "Fuzz",
    ]
    let module = Self.module(path)
    guard !allowed.contains(module), module != "Measure" else { return }
    // Comments count too, so that a search for the word is the list.
    #expect(!(try Self.text(path)).contains(/\bunsafe\b/))
  }

  /// In Measure, too, only what talks to the system is.
  @Test(arguments: sources)
  func figuresAreSafe(_ path: String) throws {
    guard Self.module(path) == "Measure", !path.contains("/Processes/"), !path.contains("/Inputs/")
    else { return }
    #expect(!(try Self.text(path)).contains(/\bunsafe\b/))
  }

  @Test(arguments: sources)
  func onlyCommandsMayUseFoundation(_ path: String) throws {
    guard Self.module(path) != "Commands" else { return }
    #expect(try Self.code(path).filter { $0.contains(/import Foundation/) } == [])
  }

  /// A trap is a denial of service. `try?` and typed errors are the ways out.
  @Test(arguments: sources)
  func nothingTrapsOnPurpose(_ path: String) throws {
    let traps = /\btry!|\bfatalError\(|\bpreconditionFailure\(|\bprecondition\(|\bassert\(|\bas!/
    #expect(try Self.code(path).filter { $0.contains(traps) } == [])
  }

  @Test func everyModuleStandsInPackageDescriptionAndHasTests() throws {
    let manifest = try Self.text("Package.swift")
    for module in Set(Self.sources.map(Self.module)) {
      #expect(manifest.contains("\"\(module)\""), "\(module) is not in Package.swift")
    }
  }

  /// What a module may use: those of the rows below its own (`CONTRIBUTING.md`).
  @Test func modulesUseOnlyWhatStandsBelowThem() throws {
    let rows = [
      ["Findings", "Bytes", "JSONText", "Checksum"],
      [
        "ImagePackage", "ASXipFS", "ImageContents", "ApplicationManifest", "Compression",
        "Cryptography", "ELF", "Threads", "Files", "Processes",
      ],
      ["Inspection"], ["Verification"],
      ["Packaging", "Difference", "DeviceModel", "Mutation"], ["Reporting"],
      ["Orrery"], ["Commands", "Harness", "Interpretation"], ["orrery", "Fuzz", "Measure"],
    ]
    let inRow = [
      "Bytes": ["Findings"], "JSONText": ["Findings"], "Files": ["Threads"],
      "Processes": ["Files"], "Interpretation": ["Harness"],
    ]
    let row = Dictionary(
      rows.enumerated().flatMap { index, names in names.map { ($0, index) } }
    ) { first, _ in first }
    for path in Self.sources {
      let module = Self.module(path)
      let own = try #require(row[module], "\(module) has no row")
      for line in try Self.code(path) {
        guard let match = line.firstMatch(of: /\bimport (\w+)/) else { continue }
        let used = String(match.1)
        guard let other = row[used] else { continue }
        #expect(
          other < own || inRow[module]?.contains(used) == true, "\(path) imports \(used)")
      }
    }
  }
}
