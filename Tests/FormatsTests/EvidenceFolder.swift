import Findings
import Foundation
import TestSupport

/// The claims of `Formats/evidence`, with the place of each and what is wrong with their form.
struct EvidenceFolder {
  /// The marks of each claim by its place.
  private(set) var claims: [String: Set<String>] = [:]
  /// What breaks the form, one line each.
  private(set) var faults: [String] = []
  /// The names of all files.
  let files: Set<String>
  private var sources: Set<String> = []

  /// Reads the folder.
  init() throws {
    let folder = Repository.formats.appending(path: "evidence")
    let texts = try Repository.files(in: folder, endingIn: ".md").map {
      ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
    }
    self.init(Dictionary(uniqueKeysWithValues: texts))
  }

  /// Reads texts by their file names.
  init(_ texts: [String: String]) {
    files = Set(texts.keys)
    for (heading, body) in Self.sections(texts["sources.md"] ?? "") {
      sources.insert(heading)
      if !body.contains(/https:\/\/|`[^`]+`/) { faults.append("source \(heading): leads nowhere") }
    }
    for (file, text) in texts.sorted(by: { $0.key < $1.key })
    where file != "README.md" && file != "sources.md" {
      for (heading, body) in Self.sections(text) { readClaim(heading, body, of: file) }
      readLinks(text, of: file)
    }
  }

  /// How a claim is cited: its file, and its heading in lower case, without punctuation, with hyphens
  /// for blanks.
  static func place(_ file: String, _ heading: String) -> String {
    let anchor = String(
      heading.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        .map { $0 == " " ? "-" : $0 })
    return "evidence/\(file)#\(anchor)"
  }

  /// What is wrong with the citations of a text: file and heading must exist, and only
  /// prose may name a file without a heading.
  func brokenCitations(in text: String, ofProse isProse: Bool = false) -> [String] {
    let lines = text.split(separator: "\n").filter { $0.contains("evidence/") }
    let citation = /\bevidence\/(?<file>[\w.-]*\.md)(?<anchor>#[\w-]*)?/
    return lines.flatMap { $0.matches(of: citation) }.compactMap {
      if $0.anchor == nil, isProse, files.contains(String($0.file)) { return nil }
      return claims[String($0.output.0)] == nil ? String($0.output.0) : nil
    }
  }

  /// The sections of the second level.
  private static func sections(_ text: String) -> [(heading: String, body: String)] {
    text.components(separatedBy: "\n## ").dropFirst().map { section in
      let parts = section.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  /// A claim says something and then, in a paragraph of its own, what that rests on:
  /// `*documented* [a], [b]; *observed* [c]`.
  private mutating func readClaim(_ heading: String, _ body: String, of file: String) {
    let place = Self.place(file, heading)
    if claims[place] != nil { faults.append("\(place): stands twice") }
    var paragraphs = body.components(separatedBy: "\n\n").map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    paragraphs.removeAll { $0.isEmpty || $0.hasPrefix("[") }
    var marks: Set<String> = []
    for part in (paragraphs.popLast() ?? "").split(separator: ";") {
      let grounds = part.trimmingCharacters(in: .whitespacesAndNewlines)
        .replacing("\n", with: " ")
      guard
        let match = grounds.wholeMatch(
          of: /\*(?<mark>[a-z-]+)\* (?<names>\[[a-z0-9-]+\](, \[[a-z0-9-]+\])*)/)
      else {
        faults.append("\(place): no mark with a source in '\(grounds.prefix(40))'")
        continue
      }
      if Evidence(rawValue: String(match.mark)) == nil { faults.append("\(place): \(match.mark)") }
      if !marks.insert(String(match.mark)).inserted { faults.append("\(place): a mark twice") }
      for name in match.names.matches(of: /[a-z0-9-]+/).map({ String($0.output) })
      where !sources.contains(name) { faults.append("\(place): source \(name)") }
    }
    if paragraphs.isEmpty { faults.append("\(place): says nothing") }
    claims[place] = marks
  }

  /// Each `[name]` is a link, defined once at the end of the file: `[name]: sources.md#name`.
  private mutating func readLinks(_ text: String, of file: String) {
    let defined = text.matches(of: /(?m)^\[([a-z0-9-]+)\]: (.*)$/)
    for link in defined where link.output.2 != "sources.md#\(link.output.1)" {
      faults.append("\(file): [\(link.output.1)] leads elsewhere")
    }
    let used = Set(text.matches(of: /\[([a-z0-9-]+)\](?![:(])/).map(\.output.1))
    if used.sorted() != defined.map(\.output.1).sorted() {
      faults.append("\(file): the links at the end are not the sources")
    }
  }
}
