import ArgumentParser
import ChildProcesses
import DataFiles
import Glibc
import WorkerThreads

/// Runs the command line and turns whatever happens into an exit code.
package enum Launcher {
  /// Parses and runs the arguments of the process and returns the exit code.
  package static func run() -> Int32 {
    StandardStream.reserve()
    // Nothing that was asked is no question that could be answered with yes.
    guard let arguments = ProgramArguments.words else {
      Console.error("the program was started without arguments, not even its own name")
      return ExitCode.validationFailure.rawValue
    }
    return run(arguments)
  }

  private static func run(_ arguments: [String]) -> Int32 {
    if let verb = unknownVerb(in: arguments) {
      Console.error("unknown command '\(verb)'")
      Console.hint("orrery help lists the commands")
      return ExitCode.validationFailure.rawValue
    }
    do {
      var command = try parse(arguments)
      if isIncomplete(command) { return explainIncomplete(arguments) }
      try command.run()
      return Outcome.yes.rawValue
    } catch let outcome as ExitCode {
      return outcome.rawValue
    } catch let failure as CommandFailure {
      Console.report(failure)
      return failure.outcome.rawValue
    } catch let error as FileError {
      return explain(error)
    } catch {
      return explain(error, arguments)
    }
  }

  private static func explain(_ error: FileError) -> Int32 {
    if case .interrupted(let signal) = error.reason {
      Console.error("interrupted; removing partial output")
      Interruption.end(signal)
      // Where the signal is blocked: the code by which shells report it.
      return 128 + signal
    }
    // A reader that has seen enough is no mistake, even where the signal for that is ignored.
    let isUnheard =
      error.path == StandardStream.output.name && error.reason == .system(code: EPIPE)
    if !isUnheard { Console.error("\(error)") }
    return Outcome.inputOutput.rawValue
  }

  /// The command that the arguments ask for.
  ///
  /// A verb that understands its arguments is parsed alone: going through the tree of all verbs
  /// costs a twentieth of what showing a small package does. Whatever it does not understand, and
  /// whatever asks for help, goes through the tree, which knows what to answer.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    let verb = OrreryCommand.configuration.subcommands.first {
      $0.configuration.commandName == arguments.first
    }
    if let verb, let command = try? verb.parse(Array(arguments.dropFirst())) { return command }
    return try OrreryCommand.parseAsRoot(arguments)
  }

  /// Whether a command stands for several others, of which none was named. The parser would print its
  /// help and call that a success, which a script takes for a yes.
  private static func isIncomplete(_ command: any ParsableCommand) -> Bool {
    !type(of: command).configuration.subcommands.isEmpty
  }

  private static func explainIncomplete(_ arguments: [String]) -> Int32 {
    let words = arguments.filter { !$0.hasPrefix("-") }
    Console.error("no command given" + (words.isEmpty ? "" : " after '\(words[0])'"))
    Console.hint(words.isEmpty ? "orrery help lists the commands" : "see orrery help \(words[0])")
    return ExitCode.validationFailure.rawValue
  }

  private static let verbs = OrreryCommand.configuration.subcommands
    .compactMap { $0.configuration.commandName }

  /// The first word, or the one behind `help`, where it is neither an option nor a verb. The parser
  /// would call it an unexpected argument, or print the help of the program instead.
  private static func unknownVerb(in arguments: [String]) -> String? {
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let word = words.first, !word.hasPrefix("-"), word != "help" else { return nil }
    return verbs.contains(word) ? nil : word
  }

  /// Help and version go to standard output; a mistake on the command line to standard error.
  private static func explain(_ error: any Error, _ arguments: [String]) -> Int32 {
    let code = OrreryCommand.exitCode(for: error)
    if code.isSuccess {
      var text = OrreryCommand.fullMessage(for: error)
      while text.last == "\n" { text.removeLast() }
      do { try Console.print(text + "\n") } catch { return explain(error) }
      return code.rawValue
    }
    guard code == .validationFailure else {
      // None of the parser's: something below failed.
      Console.error("\(error)")
      return Outcome.inputOutput.rawValue
    }
    let (problem, advice) = sentences(OrreryCommand.message(for: error))
    Console.error(problem)
    let verb = arguments.first.flatMap { verbs.contains($0) ? " \($0)" : nil } ?? ""
    Console.hint(advice ?? "see orrery help\(verb)")
    return code.rawValue
  }

  /// The parser's message in our manner: its first sentence is the problem, what follows is advice;
  /// no capitals at the start, no full stops.
  private static func sentences(_ message: String) -> (problem: String, advice: String?) {
    func plain(_ sentence: Substring) -> String {
      let text = sentence.hasSuffix(".") ? sentence.dropLast() : sentence
      return text.prefix(1).lowercased() + text.dropFirst()
    }
    // Sentences of the parser end behind a quoted word; a full stop elsewhere is the user's.
    guard let end = message.firstRange(of: "'. ") else { return (plain(message[...]), nil) }
    return (plain(message[...end.lowerBound]), plain(message[end.upperBound...]))
  }
}
