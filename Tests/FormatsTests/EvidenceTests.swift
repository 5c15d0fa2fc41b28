import Findings
import Foundation
import TestSupport
import Testing

/// Follows every link between the repository and `Formats/evidence`.
@Suite struct EvidenceTests {
  private static let folder = "Formats/evidence"

  /// Text files of the repository by their paths.
  private static let texts: [String: String] = {
    var texts: [String: String] = [:]
    for folder in ["Sources", "Tests", "Formats", "Corpus", ".ci", ""] {
      let top = Repository.root.appending(path: folder)
      let names =
        folder.isEmpty
        ? Repository.files(in: top).map(\.lastPathComponent)
        : FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
      for name in names {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard let bytes = try? Repository.bytes(Repository.root.appending(path: path)),
          let text = String(validating: bytes, as: UTF8.self)
        else { continue }
        texts[path] = text
      }
    }
    return texts
  }()

  @Test func everyCitationLeadsToAClaim() throws {
    let folder = try EvidenceFolder()
    var cited = 0
    for (path, text) in Self.texts where text.contains("evidence/") {
      #expect(folder.brokenCitations(in: text, ofProse: path.hasSuffix(".md")) == [], "\(path)")
      cited += 1
    }
    #expect(cited > 200)
  }

  @Test func everyClaimHasMarkAndSource() throws {
    let folder = try EvidenceFolder()
    #expect(folder.faults == [])
    #expect(folder.claims.count > 300)
  }

  /// The weight of a rule is that of its claim: a rule that calls itself documented cites a claim
  /// that is, and so on.
  @Test func everyRuleHasAMarkOfItsClaim() throws {
    let folder = try EvidenceFolder()
    let table = try JSON(file: Repository.formats.appending(path: "rules.json"))
    let rules = try #require(table["modules"]?.object).values.flatMap { $0.array ?? [] }
    for rule in rules + (table["choices"]?.array ?? []) {
      let name = rule["id"]?.string ?? rule["name"]?.string ?? ""
      let marks = folder.claims[try #require(rule["source"]?.string, "\(name)")]
      #expect(marks?.contains(try #require(rule["evidence"]?.string)) == true, "\(name)")
    }
  }

  /// Each attack is cited by the vector that carries it out.
  @Test func everyVectorCitesAClaim() {
    for (path, text) in Self.texts
    where path.hasPrefix("Corpus/vectors/") && path.hasSuffix(".txt") {
      #expect(text.split(separator: "\n").dropFirst().first?.hasPrefix("# evidence/") == true)
    }
  }

  /// Attacks are cited by number, and so are the platform's statements.
  @Test func everyNumberIsThatOfAVectorOrAStatement() throws {
    let texts = Self.texts
    let vectors = texts.keys.filter { $0.hasPrefix("Corpus/vectors/N") }
    var known = Set(vectors.compactMap { $0.firstMatch(of: /N\d+/).map { String($0.output) } })
    let cases = try #require(texts["\(Self.folder)/negative-cases.md"])
    for row in cases.split(separator: "\n") where row.hasPrefix("| N") {
      for match in row.matches(of: /N(\d+)(?: to N(\d+))?/) {
        guard let first = Int(match.output.1), let last = Int(match.output.2 ?? match.output.1)
        else { continue }
        known.formUnion((first...last).map { $0 < 10 ? "N0\($0)" : "N\($0)" })
      }
    }
    let places = try EvidenceFolder().claims.keys.filter { $0.contains("/device-statements.md") }
    known.formUnion(places.compactMap { $0.split(separator: "#").last?.uppercased() })
    for (path, text) in texts
    where ["Tests/DeviceModelTests/", "Tests/VectorTests/", "Sources/Verification/"]
      .contains(where: path.hasPrefix)
    {
      let words = text.utf8.split { !(48...57).contains($0) && !(65...90).contains($0 & 0xDF) }
        .filter {
          (2...4).contains($0.count) && $0.dropFirst().allSatisfy { (48...57).contains($0) }
        }
        .map { String(Substring($0)) }
      let numbers = words.filter { $0.hasPrefix("S") || $0.hasPrefix("N") && $0.count > 2 }
      #expect(numbers.filter { !known.contains($0) } == [], "\(path)")
    }
  }

  @Test func theFolderListsItsFiles() throws {
    let folder = try EvidenceFolder()
    let readme = try #require(Self.texts["\(Self.folder)/README.md"])
    let listed = readme.matches(of: /(?m)^\| \[`([\w-]+\.md)`\]\(([\w-]+\.md)\)/)
    #expect(listed.allSatisfy { $0.output.1 == $0.output.2 })
    #expect(Set(listed.map { String($0.output.1) }) == folder.files.subtracting(["README.md"]))
  }

  /// What claims are made from stands here and nowhere else.
  @Test func nothingCitesWhatIsNotHere() {
    let absent = ["format", "device"].map { $0 + ".md" }
    for (path, text) in Self.texts {
      for name in absent { #expect(!text.contains(name), "\(path)") }
    }
  }

  @Test func aBrokenCitationIsFound() {
    let sources = "# Sources\n\n## notes\n\n<https://example.org>\n"
    let claim = "# A\n\n## Two words, 1\n\nIt is so.\n\n*observed* [notes]\n"
    let link = "\n[notes]: sources.md#notes\n"
    let folder = EvidenceFolder(["a.md": claim + link, "sources.md": sources])
    let (right, wrong) = (EvidenceFolder.place("a.md", "Two words, 1"), ["Two words", ""])
    #expect(folder.faults == [])
    #expect(folder.claims == [right: ["observed"]])
    #expect(folder.brokenCitations(in: "as \(right) says") == [])
    for place in wrong.map({ EvidenceFolder.place("a.md", $0) })
      + [EvidenceFolder.place("b.md", "Two words, 1"), right.replacing(/#.*/, with: "")]
    {
      #expect(folder.brokenCitations(in: "(`\(place)`)") == [place])
    }
    #expect(folder.brokenCitations(in: right.replacing(/#.*/, with: ""), ofProse: true) == [])
  }

  @Test(arguments: [
    ("*observed* [notes]", ""), ("*observed*", "[notes]: sources.md#notes"),
    ("*guessed* [notes]", "[notes]: sources.md#notes"), ("", "[notes]: sources.md#notes"),
    ("*observed* [rumour]", "[rumour]: sources.md#rumour"),
    ("*observed* [notes]", "[notes]: elsewhere.md"),
    ("*observed* [notes]; *observed* [notes]", "[notes]: sources.md#notes"),
  ])
  func aClaimWithoutMarkOrSourceIsFound(_ grounds: String, _ link: String) {
    let folder = EvidenceFolder([
      "a.md": "# A\n\n## One\n\nIt is so.\n\n\(grounds)\n\n\(link)\n",
      "sources.md": "# Sources\n\n## notes\n\n<https://example.org>\n",
    ])
    #expect(!folder.faults.isEmpty)
  }
}
