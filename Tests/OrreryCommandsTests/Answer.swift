import Foundation
import TestSupport

/// What a command answered, or must answer.
struct Answer: Equatable, Sendable {
  var output: String
  var errors: String
  var code: Int32
  /// The file of `Corpus/golden` that holds the output.
  var golden: String?

  private static let noNewline = "\\(no newline)"
  private static let marks = ["$ ", "% ", "# ", "= ", "? "]

  init(_ execution: Execution, golden: String? = nil) {
    output = execution.text
    errors = execution.errors
    code = execution.code
    self.golden = golden
  }

  /// Reads the lines behind a command.
  init(lines: some Collection<String>) {
    var output: [String] = []
    var errors: [String] = []
    (code, golden) = (0, nil)
    for line in lines {
      if line.hasPrefix("2> ") {
        errors.append(String(line.dropFirst(3)))
      } else if line.hasPrefix("? ") {
        code = Int32(line.dropFirst(2)) ?? -1
      } else if line.hasPrefix("= ") {
        golden = String(line.dropFirst(2))
      } else {
        output.append(line)
      }
    }
    self.output = Self.joined(output)
    self.errors = errors.map { $0 + "\n" }.joined()
    if let golden {
      self.output = (try? String(contentsOf: Self.file(golden), encoding: .utf8)) ?? ""
    }
  }

  private static func joined(_ lines: [String]) -> String {
    let ends = lines.last != noNewline
    let text = (ends ? lines : lines.dropLast()).map { line in
      line.hasPrefix("\\") ? String(line.dropFirst()) : line
    }
    return text.isEmpty ? "" : text.joined(separator: "\n") + (ends ? "\n" : "")
  }

  static func file(_ golden: String) -> URL {
    Repository.corpus.appending(path: "golden").appending(path: golden)
  }

  /// The lines behind a command.
  var lines: [String] {
    (golden.map { ["= " + $0] } ?? outputLines)
      + errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
        "2> " + $0
      }
      + (code == 0 ? [] : ["? \(code)"])
  }

  private var outputLines: [String] {
    guard !output.isEmpty else { return [] }
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Self.marks.contains(String(line.prefix(2))) || line.hasPrefix("2> ") || line.hasPrefix("\\")
        ? "\\" + line : String(line)
    }
    if lines.last == "" { lines.removeLast() } else { lines.append(Self.noNewline) }
    if lines.last == "" { lines[lines.count - 1] = "\\" }
    return lines
  }

  /// Whether an answer is the one that is asked for here, in which `[..]` stands for anything.
  func admits(_ other: Answer) -> Bool {
    code == other.code && Self.matches(output, other.output) && Self.matches(errors, other.errors)
  }

  /// This answer with the lines of a former one where they still admit it, so that `[..]` survives.
  func keeping(_ former: Answer) -> Answer {
    var copy = self
    copy.output = Self.merged(former.output, output)
    copy.errors = Self.merged(former.errors, errors)
    return copy
  }

  private static func merged(_ pattern: String, _ text: String) -> String {
    let patterns = pattern.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard patterns.count == lines.count else { return text }
    return zip(patterns, lines).map { matches($0, $1) ? $0 : $1 }.joined(separator: "\n")
  }

  private static func matches(_ pattern: String, _ text: String) -> Bool {
    let patterns = pattern.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return patterns.count == lines.count && zip(patterns, lines).allSatisfy { matches($0, $1) }
  }

  /// Whether a line is the one asked for.
  private static func matches(_ pattern: Substring, _ line: Substring) -> Bool {
    let pieces = pattern.components(separatedBy: "[..]")
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return pattern == line
    }
    guard line.hasPrefix(first) else { return false }
    var rest = line.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.range(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
