import Files
import JSONText
import Reporting

/// What came of one input, in words, on its way from the thread that worked to the one that prints.
struct Answer: Sendable {
  /// What to print on standard output; empty where there is nothing.
  var text = ""
  /// What to say on standard error.
  var failure: CommandFailure?
  /// A failure of a kind that nobody expects, which ends the command.
  var unexpected: (any Error)?
  var outcome = Outcome.yes

  /// A failure that ends the command.
  init(unexpected: any Error) {
    self.unexpected = unexpected
  }

  /// Answers for a job: its failure is part of its text.
  init(text: String, outcome: Outcome) {
    self.text = text
    self.outcome = outcome
  }

  /// Does the work, and words it.
  init(
    _ input: Swift.Result<Input, CommandFailure>, _ progress: Progress?, _ format: ResultFormat,
    _ style: TextStyle, isPretty: Bool = false, _ body: (Input) throws -> Result
  ) {
    do {
      var input = try input.get()
      input.progress = progress
      let result = try body(input)
      outcome = result.outcome
      text =
        switch format {
        case .text: result.text(style)
        case .json, .jsonl: result.json(isPretty ? .pretty : .compact) + "\n"
        }
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
    try Console.print(text)
    try outcome.exit()
  }
}
