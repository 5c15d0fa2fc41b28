import ArgumentParser
import DataFiles
import Reporting

/// The form of an answer of a verb that judges.
enum JudgementFormat: String, NamedChoice {
  case text
  case json
  case jsonl
  /// For code scanning.
  case sarif
  /// For test dashboards.
  case junit
  /// Commands that GitHub shows beside the lines of a pull request.
  case github
  /// The summary of a pipeline's step.
  case markdown

  /// The form of an answer as such; `nil` for the forms of all answers together.
  var single: ResultFormat? { ResultFormat(rawValue: rawValue) }

  var exchange: ExchangeFormat? { ExchangeFormat(rawValue: rawValue) }
}

/// A form that other programs read, of all answers together.
enum ExchangeFormat: String, CaseIterable, Sendable {
  case sarif, junit, github, markdown
}

/// How the answers of a verb that judges are printed, and into which files else they go.
struct JudgementOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: "The output format; the default is text. The last four are for other programs.")
  var named: JudgementFormat?

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Also write the answers to a file, as sarif, junit, github or markdown. Repeatable.",
      valueName: "format=file"),
    completion: .file())
  var reports: [String] = []

  @Option(name: .customLong("color"), help: ColourOption.help, completion: ColourOption.completion)
  var colour: String?

  /// The form of each answer on standard output.
  var format: ResultFormat { named?.single ?? .text }

  func validate() throws {
    try ColourOption.check(colour)
    _ = try Reports.targets(reports)
  }

  /// What is written besides the answers, or in place of them.
  func asked(of verb: String) throws -> Reports {
    Reports(verb: verb, printed: named?.exchange, targets: try Reports.targets(reports))
  }
}
