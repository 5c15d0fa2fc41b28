import ByteLayout
import ChildProcesses
import DataFiles
import JSONText
import Reporting
import Synchronization

/// Where output goes: results to standard output, messages to standard error.
enum Console {
  private static let choice = Mutex(ColourChoice.auto)

  /// Keeps what the command line says of colour: every result is printed so.
  static func settle(colour: ColourChoice) { choice.withLock { $0 = colour } }

  /// How results look to whoever reads them.
  static var style: TextStyle {
    TextStyle(
      isColoured: choice.withLock { $0 }.isColoured(
        onTerminal: StandardStream.output.isTerminal, EnvironmentVariable.value),
      isASCII: !Locale.isUTF8(EnvironmentVariable.value))
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

  /// What another program says on its standard error: in its own lines, without what would rewrite the
  /// screen.
  static func relay(_ bytes: [UInt8]) {
    let text = RawName.text(bytes.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 })
    try? StandardStream.error.write(Array(Printable.text(text, keepingLines: true).utf8).span)
  }

  private static func say(_ kind: String, _ message: String) {
    // Names in a message are the user's or a package's: a line feed in one would forge a line.
    let style = TextStyle(isASCII: !Locale.isUTF8(EnvironmentVariable.value))
    let line = "orrery: \(kind): \(style.marks(in: Printable.text(message)))\n"
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
    case .text: Array(style.marks(in: report.text(style)).utf8)
    case .json: JSONWriter.line(report, style: .pretty)
    case .jsonl: JSONWriter.line(report)
    }
  }
}
