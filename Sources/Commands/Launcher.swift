import ArgumentParser
import Files

/// Runs the command line and turns whatever happens into an exit code.
public enum Launcher {
  /// Parses and runs `arguments` (without the program's name) and returns the exit code.
  public static func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try OrreryCommand.parseAsRoot(arguments)
      try command.run()
      return Outcome.yes.rawValue
    } catch let outcome as ExitCode {
      return outcome.rawValue
    } catch let failure as CommandFailure {
      Console.error(failure.message)
      if let hint = failure.hint { Console.hint(hint) }
      return failure.outcome.rawValue
    } catch let error as FileError {
      Console.error("\(error)")
      return Outcome.inputOutput.rawValue
    } catch {
      return explain(error)
    }
  }

  /// Help and version go to standard output; a mistake on the command line to standard error.
  private static func explain(_ error: any Error) -> Int32 {
    let code = OrreryCommand.exitCode(for: error)
    guard !code.isSuccess else {
      do { try Console.print(OrreryCommand.fullMessage(for: error) + "\n") } catch {
        Console.error("\(error)")
        return Outcome.inputOutput.rawValue
      }
      return code.rawValue
    }
    // The parser's sentences start with a capital and end with a full stop.
    var message = OrreryCommand.message(for: error)
    if message.hasSuffix(".") { message.removeLast() }
    Console.error(message.prefix(1).lowercased() + message.dropFirst())
    Console.hint("orrery help says what is possible")
    return code.rawValue
  }
}
