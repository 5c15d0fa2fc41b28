import Testing

/// The number of the version stands in one place, and whatever has to repeat it agrees.
@Suite struct VersionTests {
  private static func number() throws -> String {
    let text = try SourceFiles.text("Sources/OrreryCommands/OrreryCommand.swift")
    return try String(#require(text.firstMatch(of: /static let version = "([^"]+)"/)?.1))
  }

  @Test func theNewestChangesAreOfThisVersion() throws {
    let text = try SourceFiles.text("CHANGELOG.md")
    let head = try #require(text.firstMatch(of: /(?m)^## (\S+) — \d{4}-\d{2}-\d{2}$/))
    #expect(try String(head.1) == Self.number())
    // Nothing stands above it.
    #expect(text.firstMatch(of: /(?m)^## .*$/)?.0 == head.0)
  }

  @Test func theReadmeNamesThisVersion() throws {
    let text = try SourceFiles.text("README.md")
    #expect(text.contains("exact: \"\(try Self.number())\""))
  }

  @Test func noOtherSourceSaysIt() throws {
    let number = try Self.number()
    let saying = try SourceFiles.all.filter { path in
      try SourceFiles.code(path).contains { $0.contains("\"\(number)\"") }
    }
    #expect(saying == ["Sources/OrreryCommands/OrreryCommand.swift"])
  }
}
