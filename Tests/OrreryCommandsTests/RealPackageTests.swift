import Foundation
import TestSupport
import Testing

/// Every verb over every real package. What the packages hold is not ours to print here, so the
/// answers are held against what an independent reader says of them.
@Suite(.enabled(if: Repository.real != nil, "the real files are missing"))
struct RealPackageTests {
  private static var files: [URL] {
    Repository.real.map { Repository.files(in: $0.appending(path: "packages")) } ?? []
  }

  /// Runs a verb on one package or, for `nil`, on all of them.
  private func run(_ arguments: String, _ name: String? = nil) throws -> Execution {
    let real = try #require(Repository.real)
    let session = try Session()
    try FileManager.default.createSymbolicLink(
      at: session.path("packages"), withDestinationURL: real.appending(path: "packages"))
    return try session.run("orrery \(arguments) packages/\(name.map { "'\($0)'" } ?? "*")")
  }

  private func objects(_ execution: Execution) throws -> [[String: Any]] {
    try execution.text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// Whether nothing is said but how many inputs there were, and how it went.
  private func isSummary(_ errors: String) -> Bool {
    errors.hasPrefix("orrery: note: \(ExpectedPackage.names.count) inputs: ")
      && errors.split(separator: "\n").count == 1
  }

  @Test func theyAreThere() {
    #expect(Self.files.map(\.lastPathComponent) == ExpectedPackage.names)
  }

  @Test(arguments: [
    ("show", 0 as Int32, "show/1"), ("verify", 1, "verify/1"), ("lint", 0, "lint/1"),
  ])
  func allOfThemAsJSONLines(_ verb: String, _ code: Int32, _ schema: String) throws {
    let execution = try run("\(verb) --format json")
    #expect(isSummary(execution.errors))
    #expect(execution.code == code)
    let objects = try objects(execution)
    #expect(
      objects.map { $0["input"] as? String } == ExpectedPackage.names.map { "packages/\($0)" })
    #expect(objects.allSatisfy { $0["schema"] as? String == "orrery/\(schema)" })
    for (object, name) in zip(objects, ExpectedPackage.names) {
      let expected = try #require(ExpectedPackage.all[name])
      // The inner signature counts too, but no real package differs in it.
      if verb != "lint" {
        #expect(object["trusted"] as? Bool == expected.signature.valid_with_sdk_key, "\(name)")
        #expect(object["size"] as? Int == expected.length)
      }
    }
  }

  @Test(arguments: ["show --map", "verify", "lint"])
  func noControlCharacterReachesTheTerminal(_ verb: String) throws {
    let execution = try run(verb)
    #expect(isSummary(execution.errors))
    let harmful = execution.text.unicodeScalars.filter { scalar in
      scalar != "\n" && [.control, .format].contains(scalar.properties.generalCategory)
    }
    #expect(harmful.isEmpty)
    #expect(execution.text.hasSuffix("\n"))
    for name in ExpectedPackage.names { #expect(execution.text.contains("packages/\(name): ")) }
  }

  @Test func listNamesTheFilesThatAreThere() throws {
    for name in ExpectedPackage.names {
      let expected = try #require(ExpectedPackage.all[name])
      let execution = try run("list --format json", name)
      guard let entries = (expected.inner?.package ?? expected).file_system?.entries else {
        #expect(execution.code == 1)
        #expect(execution.errors.hasPrefix("orrery: error: packages/\(name) has no files"))
        #expect(execution.output.isEmpty)
        continue
      }
      #expect(execution.code == 0)
      #expect(execution.errors == "")
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(execution.output)) as? [String: Any])
      #expect(object["schema"] as? String == "orrery/list/1")
      let files = try #require(object["files"] as? [[String: Any]])
      #expect(files.map { $0["path"] as? String } == entries.map(\.path), "\(name)")
      #expect(files.map { $0["sha256"] as? String } == entries.map(\.sha256))
      #expect(files.map { $0["mode"] as? String } == entries.map(\.mode))
    }
  }

  @Test func extractWritesThem() throws {
    let real = try #require(Repository.real)
    let session = try Session()
    for file in Self.files {
      let name = file.lastPathComponent
      let execution = try session.run(
        "orrery extract '\(real.path)/packages/\(name)' -o '\(name)'")
      #expect(execution.errors == "")
      #expect(execution.code == 0)
      let written = execution.text.split(separator: "\n")
      #expect(!written.isEmpty)
      for path in written {
        let bytes = try session.bytes("\(name)\(path)")
        let expected = ExpectedPackage.all[name].flatMap {
          ($0.inner?.package ?? $0).file_system?.entries.first { $0.path == path }
        }
        if let expected { #expect(bytes.count == expected.size) }
      }
    }
  }
}
