import ArgumentParser
import Reporting

/// How much of the results of a batch is printed.
struct Brevity: ParsableArguments {
  @Flag(name: [.short, .long], help: "Print errors only; the exit code is the answer.")
  var quiet = false

  @Flag(name: .long, help: "Print only results that are not a yes.")
  var failedOnly = false

  @Flag(name: .long, help: "Print each result on one line.")
  var oneLine = false

  /// Whether all is printed.
  var isNone: Bool { !quiet && !failedOnly && !oneLine }

  /// What is printed of a result; empty where nothing is.
  func output(of result: CommandResult, _ format: ResultFormat, _ style: TextStyle) -> [UInt8] {
    if quiet || (failedOnly && result.outcome == .yes) { return [] }
    guard oneLine else { return format.output(result.report, style) }
    guard format == .text else { return ResultFormat.jsonl.output(result.report, style) }
    return Array(style.marks(in: result.report.headline(style) + "\n").utf8)
  }
}
