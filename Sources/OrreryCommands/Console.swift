import ChildProcesses
import DataFiles
import JSONText
import Reporting

/// Where output goes: results to standard output, messages to standard error.
enum Console {
  /// Colour for people only: a terminal, unless `NO_COLOR` is set (no-color.org).
  static var style: TextStyle {
    let refused = EnvironmentVariable.value("NO_COLOR").map { !$0.isEmpty } ?? false
    return TextStyle(isColoured: StandardStream.output.isTerminal && !refused)
  }

  static func print(_ text: String) throws(FileError) {
    try StandardStream.output.write(Array(text.utf8).span)
  }

  static func write(_ bytes: [UInt8]) throws(FileError) {
    try StandardStream.output.write(bytes.span)
  }

  /// Prints the one result of a command.
  static func print(_ report: some Report, _ format: ResultFormat) throws(FileError) {
    try write(format.output(report, style))
  }

  static func error(_ message: String) { say("error", message) }
  static func warning(_ message: String) { say("warning", message) }
  static func hint(_ message: String) { say("hint", message) }
  static func note(_ message: String) { say("note", message) }

  /// Says why a command, or one input of it, failed and what to do.
  static func report(_ failure: CommandFailure) {
    error(failure.message)
    if let advice = failure.hint { hint(advice) }
  }

  private static func say(_ kind: String, _ message: String) {
    // Names in a message are the user's or a package's: a line feed in one would forge a line.
    let line = "orrery: \(kind): \(Printable.text(message))\n"
    // Where standard error is closed there is nobody left to tell.
    try? StandardStream.error.write(Array(line.utf8).span)
  }
}

/// What a command found out about one input.
struct CommandResult {
  let report: any Report
  var outcome = Outcome.yes
}

extension ResultFormat {
  func output(_ report: some Report, _ style: TextStyle) -> [UInt8] {
    switch self {
    case .text: Array(report.text(style).utf8)
    case .json: JSONWriter.line(report, style: .pretty)
    case .jsonl: JSONWriter.line(report)
    }
  }
}
