import ArgumentParser
import JSONText

/// The options of a verb, as the parser itself lists them.
struct OptionNames {
  /// With their dashes; those that people read first.
  private(set) var all: [String] = []
  /// Those whose value is a path.
  private(set) var paths: Set<String> = []
  /// Those that take one value and are given once, with the name that stands for all of the same option.
  private(set) var single: [String: String] = [:]

  init(of command: any ParsableArguments.Type) {
    let text = JSONDocument.read(Array(command._dumpHelp().utf8))
    let arguments = text.root?.member("command")?.value.member("arguments")?.value.elements ?? []
    for argument in arguments {
      let completion = argument.member("completionKind")?.value
      let isPath = completion?.member("file") != nil || completion?.member("directory") != nil
      let isSingle =
        argument.member("kind")?.value.string == "option"
        && argument.member("isRepeating")?.value.boolean == false
      let names = (argument.member("names")?.value.elements ?? []).compactMap { name in
        name.member("name")?.value.string.map {
          (name.member("kind")?.value.string == "long" ? "--" : "-") + $0
        }
      }
      all += names
      if isPath { paths.formUnion(names) }
      if isSingle { for name in names { single[name] = names[0] } }
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
