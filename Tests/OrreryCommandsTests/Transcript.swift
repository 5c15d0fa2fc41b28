import Foundation
import TestSupport

/// A session at the command line, written down: commands, and what each must answer.
///
/// A transcript is a text file of `Transcripts/`. It runs in a temporary folder of its own that
/// holds nothing but links to `Corpus` and `Formats`, so it prints the same everywhere. Its lines:
///
/// | line starts with | meaning |
/// | --- | --- |
/// | `# ` | a remark |
/// | `% ` | a step that prepares a file, see ``Preparation`` |
/// | `$ ` | a command for `sh`; `orrery` is the program that was just built |
/// | `= ` | standard output is this file of `Corpus/golden`, byte for byte |
/// | `2> ` | a line of standard error |
/// | `? ` | the exit code, left out where it is 0 |
/// | anything else | a line of standard output |
///
/// After a command its standard output comes first, then standard error, then the exit code. Empty
/// lines before the next step are not part of the output. `[..]` stands for any text inside a line,
/// for words that are not ours. A backslash at the start of a line of output escapes what follows;
/// alone it is an empty last line, and `\(no newline)` says that the output does not end in one.
///
/// With `ORRERY_UPDATE_GOLDEN=1` the answers that differ are written anew, and the golden files
/// too. Read the difference before you commit it.
struct Transcript {
  /// One line or block of a transcript.
  enum Part {
    /// Something to be kept as it is.
    case text(String)
    /// A file to be prepared; the words behind `% `.
    case preparation(String)
    /// A command and its answer.
    case command(Exchange)
  }

  /// A command and its answer.
  struct Exchange {
    var command: String
    /// Counted from 1.
    var line: Int
    var answer: Answer
  }

  var parts: [Part] = []

  /// The names of all transcripts.
  static let all = Repository.files(in: folder, endingIn: ".txt")
    .map { $0.deletingPathExtension().lastPathComponent }

  static let folder = Repository.root.appending(path: "Tests/OrreryCommandsTests/Transcripts")

  static func file(_ name: String) -> URL { folder.appending(path: name + ".txt") }

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard line.hasPrefix("$ ") else {
        parts.append(
          line.hasPrefix("% ") ? .preparation(String(line.dropFirst(2))) : .text(line))
        continue
      }
      let number = index
      let start = index
      while index < lines.count, !["$ ", "% ", "# "].contains(lines[index].prefix(2)) {
        index += 1
      }
      // Empty lines belong to the layout of the transcript.
      var end = index
      while end > start, lines[end - 1].isEmpty { end -= 1 }
      parts.append(
        .command(
          Exchange(
            command: String(line.dropFirst(2)), line: number,
            answer: Answer(lines: lines[start..<end]))))
      parts += lines[end..<index].map { .text($0) }
    }
  }

  var text: String {
    parts.flatMap { part in
      switch part {
      case .text(let line): [line]
      case .preparation(let words): ["% " + words]
      case .command(let exchange): ["$ " + exchange.command] + exchange.answer.lines
      }
    }.joined(separator: "\n") + "\n"
  }
}
