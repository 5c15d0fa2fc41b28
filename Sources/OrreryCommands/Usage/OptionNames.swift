import ArgumentParser
import JSONText

/// The options of a verb, as the parser itself lists them.
struct OptionNames {
  /// With their dashes; those that people read first.
  private(set) var all: [String] = []
  /// Those whose value is a path.
  private(set) var paths: Set<String> = []

  init(of command: any ParsableCommand.Type) {
    let text = JSONDocument.read(Array(command._dumpHelp().utf8))
    let arguments = text.root?.member("command")?.value.member("arguments")?.value.elements ?? []
    for argument in arguments {
      let completion = argument.member("completionKind")?.value
      let isPath = completion?.member("file") != nil || completion?.member("directory") != nil
      for name in argument.member("names")?.value.elements ?? [] {
        guard let word = name.member("name")?.value.string else { continue }
        all.append((name.member("kind")?.value.string == "long" ? "--" : "-") + word)
        if isPath { paths.insert(all[all.count - 1]) }
      }
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

/// A path that is empty, as an unset variable of a script makes it: no file can have that name.
enum EmptyPath {
  /// Refuses the first option in `arguments` that is followed by one.
  static func refuse(in arguments: [String], of command: any ParsableCommand.Type)
    throws(UsageFailure)
  {
    let options = arguments.prefix { $0 != "--" }
    guard options.contains("") else { return }
    let names = OptionNames(of: command)
    for (name, value) in zip(options, options.dropFirst())
    where value.isEmpty && names.paths.contains(name) {
      throw UsageFailure("the value of '\(name)' is empty")
    }
  }
}
