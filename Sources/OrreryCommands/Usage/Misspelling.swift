import ArgumentParser

/// A word on the command line that is none of the program's: the first unknown verb or option.
///
/// The parser tells of it last, behind a value or an option that is missing, which is often missing
/// because its name was mistyped. So whatever the parser refuses is looked through for this first.
struct Misspelling: Equatable {
  enum Kind: String { case command, option }

  let kind: Kind
  /// The word as it was typed; a verb of a verb with those in front.
  let word: String
  /// What to do about it.
  let hint: String

  /// What is wrong, in words.
  var message: String { "unknown \(kind.rawValue) '\(word)'" }

  /// The first such word in `arguments`, `nil` where there is none.
  static func first(in arguments: [String]) -> Misspelling? {
    let asksForHelp = arguments.first == "help"
    var rest = asksForHelp ? arguments.dropFirst() : arguments[...]
    var command: any ParsableCommand.Type = OrreryCommand.self
    var path: [String] = []
    while let word = rest.first, !word.hasPrefix("-") {
      let verbs = command.configuration.subcommands
      guard !verbs.isEmpty else { break }
      guard let next = verbs.first(where: { $0._commandName == word }) else {
        if path.isEmpty, word == "help" { return nil }
        let topics = asksForHelp && path.isEmpty ? HelpTopic.allCases.map(\.rawValue) : []
        return unknown(word, behind: path, verbs.map { $0._commandName } + topics)
      }
      command = next
      path.append(word)
      rest = rest.dropFirst()
    }
    return asksForHelp ? nil : unknownOption(in: rest, of: command, path)
  }

  /// What stands behind the verb that help is asked for: nobody asks about it, and it may be a verb that
  /// was forgotten. `nil` where nothing is there, or where the verb itself is unknown.
  static func surplus(ofHelp arguments: [String]) -> UsageFailure? {
    guard arguments.first == "help" else { return nil }
    let words = Array(arguments.dropFirst())
    let path = words.first == "help" ? ["help"] : verbs(in: words)
    guard !path.isEmpty, let word = words.dropFirst(path.count).first else { return nil }
    guard !["-h", "--help"].contains(word) else { return nil }
    // Below a verb with verbs of its own, a word is a misspelt one.
    if let misspelling = first(in: arguments) {
      return UsageFailure(misspelling.message, hint: misspelling.hint)
    }
    let place = path.joined(separator: " ")
    return UsageFailure("unexpected argument '\(word)'", hint: "see orrery help \(place)")
  }

  /// The verbs that arguments start with.
  static func verbs(in arguments: [String]) -> [String] {
    var command: any ParsableCommand.Type = OrreryCommand.self
    return Array(
      arguments.prefix { word in
        guard let next = command.configuration.subcommands.first(where: { $0._commandName == word })
        else { return false }
        command = next
        return true
      })
  }

  private static func unknown(
    _ word: String, behind path: [String], _ verbs: [String]
  ) -> Misspelling {
    let typed = (path + [word]).joined(separator: " ")
    let nearest =
      NearestWord.to(word, among: verbs).map { path + [$0] }
      ?? (path.isEmpty ? nested(word) : nil)
    let hint =
      nearest.map { "did you mean '\($0.joined(separator: " "))'?" }
      ?? (path.isEmpty
        ? "orrery help lists the commands" : "see orrery help \(path.joined(separator: " "))")
    return Misspelling(kind: .command, word: typed, hint: hint)
  }

  /// A verb of this very name below another one, or a topic of help.
  private static func nested(_ word: String) -> [String]? {
    if HelpTopic(rawValue: word) != nil { return ["help", word] }
    for verb in OrreryCommand.configuration.subcommands
    where verb.configuration.subcommands.contains(where: { $0._commandName == word }) {
      return [verb._commandName, word]
    }
    return nil
  }

  private static func unknownOption(
    in words: ArraySlice<String>, of command: any ParsableCommand.Type, _ path: [String]
  ) -> Misspelling? {
    let names = OptionNames(of: command)
    for word in words {
      if word == "--" { return nil }
      guard let unknown = names.unknown(in: word) else { continue }
      // One letter is as near to any other.
      let nearest = unknown.count > 2 ? NearestWord.to(unknown, among: names.all) : nil
      let hint =
        nearest.map { "did you mean '\($0)'?" }
        ?? "see orrery help\(path.map { " " + $0 }.joined())"
      return Misspelling(kind: .option, word: unknown, hint: hint)
    }
    return nil
  }
}
