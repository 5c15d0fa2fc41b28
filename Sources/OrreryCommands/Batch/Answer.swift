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

  /// A failure that ends the command.
  init(unexpected: any Error) {
    self.unexpected = unexpected
  }

  /// Answers for a job: its failure is part of the report.
  init(_ report: JobReport, _ outcome: Outcome) {
    output = JSONWriter.line(report)
    self.outcome = outcome
  }

  /// Does the work, and words it.
  init(
    _ input: Result<Input, CommandFailure>, _ progress: Progress?, _ format: ResultFormat,
    _ style: TextStyle, _ brevity: Brevity?, _ body: (Input) throws -> CommandResult
  ) {
    do {
      var input = try input.get()
      input.progress = progress
      let result = try body(input)
      outcome = result.outcome
      output = brevity?.output(of: result, format, style) ?? format.output(result.report, style)
    } catch let failure as CommandFailure {
      self.failure = failure
      outcome = failure.outcome
    } catch let error as FileError {
      if case .interrupted = error.reason { unexpected = error }
      failure = CommandFailure(.inputOutput, "\(error)")
      outcome = .inputOutput
    } catch {
      unexpected = error
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
