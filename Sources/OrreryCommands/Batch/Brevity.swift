import Reporting

/// How much of the results of a batch is printed.
struct Brevity {
  var quiet: Bool
  var failedOnly: Bool
  var oneLine: Bool

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
