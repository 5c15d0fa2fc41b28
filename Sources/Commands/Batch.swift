import ArgumentParser
import Files
import JSONText

/// Runs a command over its inputs. One bad input never stops the others.
struct Batch {
  private let inputs: [Swift.Result<Input, CommandFailure>]
  private let isBatch: Bool
  private let format: ResultFormat
  /// Whether an empty line stands between results.
  private let isSpaced: Bool

  init(_ options: InputOptions, _ output: FormatOptions) throws {
    try self.init(options.packages, all: options.all, output, isSpaced: true)
  }

  /// - Parameter all: Whether a directory stands for all its files, not only the packages.
  init(_ paths: [String], all: Bool, _ output: FormatOptions, isSpaced: Bool) throws {
    (inputs, isBatch) = try Inputs.expand(paths, endingIn: all ? nil : ".imagepackage")
    format = output.format
    self.isSpaced = isSpaced
  }

  /// Runs `body` for each input, prints what it returns, and ends with the highest outcome.
  func run(_ body: (Input) throws -> Result) throws {
    var worst = Outcome.yes
    var isFirst = true
    for input in inputs {
      do {
        let result = try body(try input.get())
        try print(result, isFirst: isFirst)
        isFirst = false
        worst = max(worst, result.outcome)
      } catch let failure as CommandFailure {
        guard isBatch else { throw failure }
        Console.report(failure)
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
    case .text: try Console.print((isFirst || !isSpaced ? "" : "\n") + result.text(Console.style))
    case .json where isBatch: try Console.print(result.json(.compact) + "\n")
    case .json: try Console.print(result, .json)
    }
  }
}
