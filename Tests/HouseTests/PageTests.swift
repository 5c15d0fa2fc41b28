import Foundation
import TestSupport
import Testing

/// What the pages of `Sources/Integrations` tell people to type is what the scripts of `.ci` run.
@Suite struct PageTests {
  private static let pages = [
    "Sources/Integrations/README.md", "Sources/Integrations/signers/README.md",
  ]

  /// A block of code of a page, with the line above it.
  private struct Block: CustomStringConvertible {
    let language: String
    let above: String
    /// Its name after `command:` or `file:`; `nil` where it has no mark.
    var name: String? {
      above.wholeMatch(of: /<!-- (?:command|file): (.+) -->/).map { String($0.output.1) }
    }
    var description: String { "\(language) below \"\(above)\"" }
  }

  private static func blocks(_ page: String) throws -> [Block] {
    var blocks: [Block] = []
    var above = ""
    var isInside = false
    for line in try SourceFiles.text(page).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        if !isInside { blocks.append(Block(language: String(line.dropFirst(3)), above: above)) }
        isInside.toggle()
      }
      above = line
    }
    return blocks
  }

  /// The lines of scripts in which blocks are named.
  private static func callers() throws -> [Substring] {
    let folders = [".ci", "Tests/Integration"]
    let files = folders.flatMap { folder in
      (FileManager.default.enumerator(atPath: Repository.root.appending(path: folder).path)?
        .compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
    }.filter { $0.hasPrefix(".ci/") || $0.hasSuffix(".bash") }
    return try files.flatMap { file in
      try SourceFiles.text(file).split(separator: "\n").filter {
        $0.contains(#/^\s*(page|commands|for block|for example) |\.ci/block /#)
      }
    }
  }

  @Test(arguments: pages)
  func everythingToTypeHasAMark(_ page: String) throws {
    let blocks = try Self.blocks(page)
    #expect(blocks.count > 5)
    // What is only looked at is text.
    let unmarked = blocks.filter { $0.language != "text" && $0.name == nil }
    #expect(unmarked.isEmpty, "\(unmarked)")
    let names = blocks.compactMap(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: pages)
  func everyMarkIsNamedByAScript(_ page: String) throws {
    let callers = try Self.callers()
    for name in try Self.blocks(page).compactMap(\.name) {
      let word = try Regex("(^|[\" ])\(NSRegularExpression.escapedPattern(for: name))($|[\" ;])")
      #expect(callers.contains { $0.contains(word) }, "\(name)")
    }
  }
}
