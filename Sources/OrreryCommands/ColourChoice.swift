import ArgumentParser

/// Whether results are coloured.
enum ColourChoice: String, NamedChoice {
  /// On a terminal, as the environment wishes.
  case auto
  case always
  case never

  /// The option goes before the environment, and there a wish for none before one for colour
  /// (no-color.org, force-color.org); a variable that is empty is not set. A terminal that calls
  /// itself dumb has none.
  ///
  /// - Parameter value: The value of a variable of the environment.
  func isColoured(onTerminal isTerminal: Bool, _ value: (String) -> String?) -> Bool {
    func isWished(_ name: String) -> Bool { value(name).map { !["", "0"].contains($0) } ?? false }
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if value("NO_COLOR").map({ !$0.isEmpty }) ?? false { return false }
      if isWished("FORCE_COLOR") || isWished("CLICOLOR_FORCE") { return true }
      return isTerminal && value("TERM") != "dumb" && value("CLICOLOR") != "0"
    }
  }

  /// What the arguments of a verb say; the last one counts.
  static func said(in arguments: [String]) -> ColourChoice {
    let options = arguments.prefix { $0 != "--" }
    var choice = ColourChoice.auto
    for (index, word) in options.enumerated() {
      if word == "--color", index + 1 < options.count {
        choice = ColourChoice(rawValue: options[index + 1]) ?? choice
      } else if word.hasPrefix("--color=") {
        choice = ColourChoice(rawValue: String(word.dropFirst(8))) ?? choice
      }
    }
    return choice
  }
}

/// Colour, for every verb. The launcher reads it off the arguments, before anything is printed.
struct ColourOption: ParsableArguments {
  @Option(name: .customLong("color"), help: Self.help, completion: Self.completion)
  var colour: String?

  static let help: ArgumentHelp = """
    Colours: always, never, or auto, the default: on a terminal, as NO_COLOR, FORCE_COLOR, \
    CLICOLOR_FORCE and TERM wish.
    """
  static let completion = CompletionKind.list(ColourChoice.allValueStrings)

  func validate() throws { try Self.check(colour) }

  /// Makes sure that a word is a choice.
  static func check(_ word: String?) throws {
    guard let word, ColourChoice(rawValue: word) == nil else { return }
    throw ValidationError(
      "The value '\(word)' is invalid for '--color <color>'. Please provide one of 'auto', 'always' or 'never'."
    )
  }
}

/// The locale, as far as it says which characters a reader can see.
enum Locale {
  /// Whether text may hold more than ASCII. The first of the three variables that is set decides;
  /// where none is, as in many containers, nothing speaks against UTF-8.
  static func isUTF8(_ value: (String) -> String?) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    guard let name = names.compactMap(value).first(where: { !$0.isEmpty }) else { return true }
    let encoding = name.prefix { $0 != "@" }.lowercased()
    return encoding.hasSuffix("utf-8") || encoding.hasSuffix("utf8")
  }
}
