import Foundation
import TestSupport

/// A file of `Corpus/vectors`: the variants of one attack. `Corpus/vectors/README.md` says what the
/// words mean.
struct Vector: Sendable {
  /// One directive: `word: rest`.
  struct Line: Sendable {
    let number: Int
    let word: String
    let rest: String
  }
  /// One variant: the lines before the first case, then its own.
  struct Case: Sendable {
    let name: String
    var lines: [Line]
  }

  /// The first word of the file's name: `N22`.
  let id: String
  let cases: [Case]

  /// More cases than anybody reads.
  static let caseLimit = 200
  /// Bytes of the largest file.
  static let sizeLimit = 64 << 10

  /// Every file, sorted by name.
  static let files = Repository.files(
    in: Repository.corpus.appending(path: "vectors"), endingIn: ".txt"
  ).map { $0.lastPathComponent }

  /// Reads the file of this name.
  static func named(_ file: String) throws -> Vector {
    let url = Repository.corpus.appending(path: "vectors").appending(path: file)
    let bytes = try Repository.bytes(url)
    guard bytes.count <= sizeLimit, let text = String(validating: bytes, as: UTF8.self) else {
      throw VectorError("the file is no UTF-8 or larger than \(sizeLimit) bytes")
    }
    return try Vector(text, name: file)
  }

  /// Reads the text of the file `name`.
  init(_ text: String, name: String) throws {
    id = name.split(separator: "-").first.map(String.init) ?? ""
    var common: [Line] = []
    var found: [Case] = []
    for (index, text) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let trimmed = text.trimmingCharacters(in: .whitespaces)
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { continue }
      guard let colon = trimmed.firstIndex(of: ":") else {
        var error = VectorError("there is no colon behind the first word")
        error.line = index + 1
        throw error
      }
      let rest = trimmed[trimmed.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      let line = Line(number: index + 1, word: String(trimmed[..<colon]), rest: rest)
      if line.word == "case" {
        found.append(Case(name: rest, lines: common))
      } else if found.isEmpty {
        common.append(line)
      } else {
        found[found.count - 1].lines.append(line)
      }
    }
    guard common.first?.word == "comment" else { throw VectorError("the first line is no comment") }
    guard !found.isEmpty, found.count <= Self.caseLimit else {
      throw VectorError("\(found.count) cases, must be 1 to \(Self.caseLimit)")
    }
    guard Set(found.map(\.name)).count == found.count, !found.contains(where: \.name.isEmpty) else {
      throw VectorError("a case has no name, or that of another")
    }
    cases = found
  }
}
