import ArgumentParser

/// Values of options that no parser may guess: empty ones, as unset variables of scripts make them, and the
/// first of two.
enum RefusedValues {
  /// Refuses `--output=`: the parser would take the next word, which may be an input, for the value.
  static func refuseEmpty(in arguments: [String]) throws(UsageFailure) {
    for word in arguments.prefix(while: { $0 != "--" }) where word.hasPrefix("-") {
      let name = word.prefix { $0 != "=" }
      guard name.count + 1 == word.count, word.last == "=",
        name.dropFirst().contains(where: \.isLetter)
      else { continue }
      throw empty(String(name))
    }
  }

  /// Refuses the first option of a command that is followed by an empty path, which no file can have, or that
  /// takes one value and is given two: the first would be dropped without a word.
  static func refuse(
    in arguments: [String], of command: any ParsableArguments.Type
  ) throws(UsageFailure) {
    let words = arguments.prefix { $0 != "--" }
    let given = words.filter { $0.hasPrefix("-") && $0.count > 1 }
      .map { word in String(word.prefix { $0 != "=" }) }
    // All names are looked up only where one option may have been given under two: it takes a while.
    let isTwice = Set(given).count < given.count
    let mayBeTwice =
      given.count > 1
      && (given.contains { !$0.hasPrefix("--") } || command is any TakingSynonyms.Type)
    guard words.contains("") || isTwice || mayBeTwice else { return }
    let names = OptionNames(of: command)
    for (name, value) in zip(words, words.dropFirst())
    where value.isEmpty && names.paths.contains(name) {
      throw empty(name)
    }
    var seen: Set<String> = []
    for name in given {
      guard let option = names.single[name], !seen.insert(option).inserted else { continue }
      throw UsageFailure("'\(name)' is given twice", hint: "it takes one value")
    }
  }

  private static func empty(_ name: String) -> UsageFailure {
    UsageFailure("the value of '\(name)' is empty")
  }
}

/// A command with an option that has several long names, as the vendor's of all years.
protocol TakingSynonyms {}
extension PackCommand: TakingSynonyms {}
extension MutateCommand: TakingSynonyms {}
extension HardwareDefinitionCommand.GenerateHeader: TakingSynonyms {}
extension HardwareDefinitionCommand.TestHeader: TakingSynonyms {}
