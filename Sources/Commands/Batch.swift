import ArgumentParser
import Files
import JSONText

/// Runs a command over its inputs. One bad input never stops the others.
struct Batch {
  private let inputs: [Input]
  private let isBatch: Bool
  private let format: ResultFormat

  init(_ options: InputOptions, _ output: FormatOptions) throws {
    let suffixes = options.all ? nil : [".imagepackage"]
    (inputs, isBatch) = try Inputs.expand(options.packages, endingIn: suffixes)
    format = output.format
  }

  init(_ inputs: [Input], isBatch: Bool, _ output: FormatOptions) {
    self.inputs = inputs
    self.isBatch = isBatch
    format = output.format
  }

  /// Runs `body` for each input, prints what it returns, and ends with the highest outcome.
  func run(_ body: (Input) throws -> Result) throws {
    var worst = Outcome.yes
    for (index, input) in inputs.enumerated() {
      do {
        let result = try body(input)
        try print(result, isFirst: index == 0)
        worst = max(worst, result.outcome)
      } catch let failure as CommandFailure {
        guard isBatch else { throw failure }
        Console.error(failure.message)
        worst = max(worst, failure.outcome)
      } catch let error as FileError {
        // A result that cannot be printed ends the batch; an input that cannot be read does not.
        guard isBatch, error.path != StandardStream.output.name else { throw error }
        Console.error("\(error)")
        worst = max(worst, .inputOutput)
      }
    }
    try worst.exit()
  }

  private func print(_ result: Result, isFirst: Bool) throws(FileError) {
    switch format {
    case .text: try Console.print((isFirst ? "" : "\n") + result.text(Console.style))
    case .json where isBatch: try Console.print(result.json(.compact) + "\n")
    case .json: try Console.print(result, .json)
    }
  }
}
