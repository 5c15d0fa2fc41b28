import ArgumentParser

/// What the parser's completion scripts lack: they know nothing of the words behind `help`.
enum CompletionScript {
  /// The script of a shell, with the verbs and topics that `help` takes, and the words of those.
  static func withTopics(_ script: String) -> String {
    if script.hasPrefix("#compdef") { return zsh(script) }
    return script + "\n\n" + (script.hasPrefix("#!/bin/bash") ? bash : fish)
  }

  private static let name = OrreryCommand.name

  private static let first =
    OrreryCommand.configuration.subcommands.map { $0._commandName }
    + HelpTopic.allCases.map(\.rawValue)

  /// What may stand behind a first word, where something may.
  private static let second =
    OrreryCommand.configuration.subcommands.map { verb in
      (word: verb._commandName, words: verb.configuration.subcommands.map { $0._commandName })
    }.filter { !$0.words.isEmpty }
    + HelpTopic.allCases.map { (word: $0.rawValue, words: $0.words) }.filter { !$0.words.isEmpty }

  /// A later function of the same name takes the place of the parser's own.
  private static var bash: String {
    func offer(_ words: [String]) -> String {
      "__\(name)_add_completions -W '\(words.joined(separator: "'$'\\n''"))'"
    }
    let cases = second.map { "    \($0.word)) \(offer($0.words)) ;;" }.joined(separator: "\n")
    return """
      _\(name)_help() {
          if [[ "${#unparsed_words[@]}" -le 1 ]]; then
              \(offer(first))
          elif [[ "${#unparsed_words[@]}" -eq 2 ]]; then
              case "${unparsed_words[0]}" in
      \(cases)
              esac
          fi
      }
      """
  }

  private static func zsh(_ script: String) -> String {
    func offer(_ words: [String]) -> String {
      "__\(name)_complete \(words.map { "'\($0)'" }.joined(separator: " "))"
    }
    let cases = second.map { "    \($0.word)) \(offer($0.words)) ;;" }.joined(separator: "\n")
    let function = """
      _\(name)_help() {
          if (( CURRENT <= 2 )); then
              \(offer(first))
          elif (( CURRENT == 3 )); then
              case "${words[2]}" in
      \(cases)
              esac
          fi
      }

      """
    // The last lines of the script call what was defined before them.
    let end = script.firstRange(of: "\nif [[ \"${funcstack[1]}\"")?.lowerBound ?? script.endIndex
    return script[..<end] + "\n" + function + script[end...]
  }

  private static var fish: String {
    let isFirst = "__fish_is_nth_token 2; and __fish_seen_subcommand_from help"
    let isSecond = "__fish_is_nth_token 3; and __fish_seen_subcommand_from help"
    let lines =
      ["complete -c '\(name)' -f -n '\(isFirst)' -a '\(first.joined(separator: " "))'"]
      + second.map { word, words in
        "complete -c '\(name)' -f -n '\(isSecond); and __fish_seen_subcommand_from \(word)'"
          + " -a '\(words.joined(separator: " "))'"
      }
    return lines.joined(separator: "\n")
  }
}
