import ArgumentParser
import ChildProcesses
import DataFiles
import Glibc
import Reporting
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
    guard VendorCommandLine.isMeant(by: ProgramArguments.name) else { return run(arguments) }
    do throws(UsageFailure) {
      return run(
        try VendorCommandLine.translated(
          arguments, device: EnvironmentVariable.value("ORRERY_DEVICE")))
    } catch { return explain(error) }
  }

  private static func explain(_ failure: UsageFailure) -> Int32 {
    Console.error(failure.message)
    if let advice = failure.hint { Console.hint(advice) }
    return ExitCode.validationFailure.rawValue
  }

  private static func run(_ arguments: [String]) -> Int32 {
    let arguments = DefinitionLetter.said(inCommand: arguments)
    do {
      try RefusedValues.refuseEmpty(in: arguments)
      if let (topic, words) = HelpTopic.asked(for: arguments) {
        try Console.print(Console.style.marks(in: topic.answer(words)))
        return Outcome.yes.rawValue
      }
      if let surplus = Misspelling.surplus(ofHelp: arguments) { throw surplus }
      var command = try parse(arguments)
      if isIncomplete(command) { return explainIncomplete(arguments) }
      Console.settle(colour: .said(in: arguments))
      try RefusedValues.refuse(in: arguments, of: type(of: command))
      try command.run()
      return Outcome.yes.rawValue
    } catch let outcome as ExitCode {
      return outcome.rawValue
    } catch let failure as CommandFailure {
      Console.report(failure)
      return failure.outcome.rawValue
    } catch let failure as UsageFailure {
      return explain(failure)
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

  /// Help and version go to standard output; a mistake on the command line to standard error.
  private static func explain(_ error: any Error, _ arguments: [String]) -> Int32 {
    let code = OrreryCommand.exitCode(for: error)
    // A mistyped name is why all else is missing; and for one behind `help`, the parser would print
    // the help of the program instead.
    if code == .validationFailure || arguments.first == "help",
      let word = Misspelling.first(in: arguments)
    {
      Console.error(word.message)
      Console.hint(word.hint)
      return ExitCode.validationFailure.rawValue
    }
    if code.isSuccess {
      var text = OrreryCommand.fullMessage(for: error)
      if text == OrreryCommand.version { text = VersionText.text }
      while text.last == "\n" { text.removeLast() }
      if arguments.first?.hasPrefix("--generate-completion-script") == true {
        text = CompletionScript.withTopics(text)
      }
      do { try Console.print(Console.style.marks(in: text) + "\n") } catch { return explain(error) }
      return code.rawValue
    }
    guard code == .validationFailure else {
      // None of the parser's: something below failed.
      Console.error("\(error)")
      return Outcome.inputOutput.rawValue
    }
    let scripts = "--generate-completion-script"
    if arguments.first?.hasPrefix(scripts) == true {
      let words = arguments[0].split(separator: "=", maxSplits: 1)
      let shell = words.count > 1 ? String(words[1]) : arguments.dropFirst().first ?? ""
      Console.error("unknown shell '\(shell)'")
      Console.hint("use \(scripts) with bash, zsh or fish")
      return code.rawValue
    }
    let (problem, advice) = sentences(OrreryCommand.message(for: error))
    Console.error(problem)
    let verbs = Misspelling.verbs(in: arguments).map { " \($0)" }.joined()
    Console.hint(advice ?? "see orrery help\(verbs)")
    return code.rawValue
  }

  /// The parser's message in our manner: its first sentence is the problem, what follows is advice;
  /// no capitals at the start, no full stops.
  static func sentences(_ message: String) -> (problem: String, advice: String?) {
    func plain(_ sentence: Substring) -> String {
      let text = sentence.hasSuffix(".") ? sentence.dropLast() : sentence
      return text.prefix(1).lowercased() + text.dropFirst()
    }
    // Sentences of the parser end behind a quoted word; a full stop elsewhere is the user's.
    guard let end = message.firstRange(of: "'. ") else { return (plain(message[...]), nil) }
    // Many values come as a list, one a line.
    let advice = plain(message[end.upperBound...])
      .replacing(":\n  - ", with: ": ").replacing("\n  - ", with: ", ")
    return (plain(message[...end.lowerBound]), advice)
  }
}
