import DataFiles
import JSONText
import Reporting

/// What came of one input, in words, on its way from the thread that worked to the one that prints.
struct Answer: Sendable {
  /// What to print on standard output; empty where there is nothing.
  var output: [UInt8] = []
  /// What to say on standard error.
  var failure: CommandFailure?
  /// An unexpected failure, which ends the command.
  var unexpected: (any Error)?
  var outcome = Outcome.yes
  /// What the summary calls the input, where it could not be read or written.
  var failed: String?
  /// The answer for reports of all answers, where some are asked for.
  var judged: JudgedInput?

  /// A failure that ends the command.
  init(unexpected: any Error) {
    self.unexpected = unexpected
  }

  /// Answers for a job: its failure is part of the report.
  init(_ report: JobReport, _ outcome: Outcome) {
    output = JSONWriter.line(report)
    self.outcome = outcome
    if report.failure != nil { failed = report.input ?? report.id }
  }

  /// Does the work, and words it.
  ///
  /// - Parameters:
  ///   - verb: Whose answers are a batch, in which an input that failed has one too; `nil` where
  ///   there is one input.
  ///   - judges: Whether answers are kept for reports.
  init(
    _ verb: String?, _ input: Result<Input, CommandFailure>, _ progress: Progress?,
    _ format: ResultFormat, _ style: TextStyle, _ brevity: Brevity?, judges: Bool = false,
    _ body: (Input) throws -> CommandResult
  ) {
    var name: String?
    do {
      var input = try input.get()
      name = input.name
      input.progress = progress
      let result = try body(input)
      outcome = result.outcome
      output = brevity?.output(of: result, format, style) ?? format.output(result.report, style)
      if judges, let report = result.report as? any JudgingReport {
        judged = report.judged(isPassed: result.outcome == .yes)
      }
    } catch let failure as CommandFailure {
      self.failure = failure
    } catch let error as FileError {
      if case .interrupted = error.reason { unexpected = error }
      failure = CommandFailure(.inputOutput, "\(error)")
    } catch {
      unexpected = error
    }
    if let failure {
      outcome = failure.outcome
      failed = name ?? failure.input
      if judges {
        judged = JudgedInput(name: failed ?? "-", answer: .unreadable(failure.message))
      }
      if let verb, brevity?.quiet != true {
        output = format.output(FailedInput(verb, failed, failure), style)
      }
    }
    progress?.finishOne()
  }

  /// Prints the answer of a command with one input.
  func printAlone() throws {
    if let unexpected { throw unexpected }
    if let failure { throw failure }
    try Console.write(output)
    try outcome.exit()
  }
}

/// The record of an input that a batch could not answer otherwise: that of a job without a report.
struct FailedInput: Report {
  private let record: JobReport

  init(_ verb: String, _ input: String?, _ failure: CommandFailure) {
    var record = JobReport()
    record.verb = verb
    record.input = input
    record.code = Int(failure.outcome.rawValue)
    (record.failure, record.hint) = (failure.message, failure.hint)
    self.record = record
  }

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/job/1" }
    visitor.member("verb") { $0.record.verb }
    visitor.member("input") { $0.record.input }
    visitor.member("code") { $0.record.code }
    visitor.member("failure") { $0.record.failure }
    visitor.member("hint") { $0.record.hint }
  }

  func text(_ style: TextStyle) -> String {
    let name = record.input.map { InputName.text($0) + ": " } ?? ""
    let reason = Printable.text(record.failure ?? "")
    // Some reasons begin with the name.
    return "\(name)failed: \(reason.hasPrefix(name) ? reason.dropFirst(name.count) : reason[...])\n"
  }
}
