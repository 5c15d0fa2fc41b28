import ArgumentParser
import JSONText

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

  /// A verb of this very name below another one.
  private static func nested(_ word: String) -> [String]? {
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

/// The options of a verb, as the parser itself lists them.
private struct OptionNames {
  /// With their dashes; those that people read first.
  private(set) var all: [String] = []

  init(of command: any ParsableCommand.Type) {
    let text = JSONDocument.read(Array(command._dumpHelp().utf8))
    let arguments = text.root?.member("command")?.value.member("arguments")?.value.elements ?? []
    for name in arguments.flatMap({ $0.member("names")?.value.elements ?? [] }) {
      guard let word = name.member("name")?.value.string else { continue }
      all.append((name.member("kind")?.value.string == "long" ? "--" : "-") + word)
    }
    // What every verb has, whether or not it is listed there.
    all += ["--version", "--help", "-h", "-help", "--help-hidden"]
    if command == OrreryCommand.self { all.append("--generate-completion-script") }
  }

  /// The option that a word asks for, where there is no such option.
  func unknown(in word: String) -> String? {
    guard word.hasPrefix("-"), word.count > 1 else { return nil }
    let name = word.prefix { $0 != "=" }
    // A number is a value, which its option refuses or takes.
    guard !all.contains(String(name)), name.dropFirst().first?.isNumber != true else { return nil }
    let letters = name.dropFirst()
    let areFlags = !word.hasPrefix("--") && letters.allSatisfy { all.contains("-\($0)") }
    return areFlags ? nil : String(name)
  }
}
