import ArgumentParser
import ChildProcesses

/// The vendor's command line, for those who have it in scripts: under the name `azsphere`, the program
/// takes the verbs that mean something without a cloud, and says of the others what they need.
enum VendorCommandLine {
  static let name = "azsphere"

  /// How the words of the vendor's verb are said here.
  struct Verb {
    /// `device sideload deploy`
    let words: [String]
    /// The verb here.
    let meaning: [String]
    /// Whether the model device stands behind the verb.
    var isOfDevice = false
    /// Options whose value is an argument here, in the order of the arguments.
    var arguments: [[String]] = []
    /// Options that are said differently here, the last word with the value; no words take the option
    /// away.
    var options: [String: [String]] = [:]
    /// Whether `-h` with a value names the hardware definition.
    var hasDefinitionLetter = false
    /// Whether the arguments that are named must be there.
    var needsArguments = true

    /// Whether the verb shows something, in the form that `-o` names.
    var isShown: Bool { words.last?.hasPrefix("show") == true }
  }

  private static let image = ["--image-package", "-p", "--imagepackage", "--filepath", "-f"]
  private static let component = ["--component-id", "-i", "--componentid"]
  private static let capability = ["--capability-file", "-f", "--filepath", "-p"]
  private static let definition = ["--hardware-definition-file", "-f", "--input", "-i"]

  static let verbs: [Verb] = [
    Verb(
      words: ["image-package", "pack-application"], meaning: ["pack"], options: packing,
      hasDefinitionLetter: true),
    Verb(
      words: ["image-package", "pack-board-config"], meaning: ["pack"],
      options: packing.merging(["--input": customBoard, "-i": customBoard]) { _, new in new }),
    Verb(words: ["image-package", "show"], meaning: ["show"], arguments: [image]),
    Verb(
      words: ["device", "sideload", "deploy"], meaning: ["device", "sideload"], isOfDevice: true,
      arguments: [image], options: ["-m": ["--manual"]]),
    Verb(
      words: ["device", "sideload", "delete"], meaning: ["device", "remove"], isOfDevice: true,
      arguments: [component]),
    Verb(
      words: ["device", "sideload", "show-status"], meaning: ["device", "show"], isOfDevice: true),
    Verb(
      words: ["device", "enable-development"], meaning: ["device", "enable-development"],
      isOfDevice: true),
    Verb(
      words: ["device", "enable-cloud-test"], meaning: ["device", "enable-cloud-test"],
      isOfDevice: true),
    Verb(
      words: ["device", "app", "start"], meaning: ["device", "start"], isOfDevice: true,
      arguments: [component]),
    Verb(
      words: ["device", "app", "stop"], meaning: ["device", "stop"], isOfDevice: true,
      arguments: [component]),
    Verb(words: ["device", "app", "show-status"], meaning: ["device", "show"], isOfDevice: true),
    Verb(
      words: ["device", "capability", "update"], meaning: ["device", "capability", "apply"],
      isOfDevice: true, arguments: [capability]),
    Verb(
      words: ["device", "capability", "delete"], meaning: ["device", "capability", "remove"],
      isOfDevice: true),
    Verb(
      words: ["device", "capability", "show-attached"], meaning: ["device", "show"],
      isOfDevice: true),
    Verb(words: ["device", "restart"], meaning: ["device", "boot"], isOfDevice: true),
    Verb(
      words: ["hardware-definition", "generate-header"],
      meaning: ["hardware-definition", "generate-header"], arguments: [definition]),
    Verb(
      words: ["hardware-definition", "test-header"],
      meaning: ["hardware-definition", "test-header"], arguments: [definition]),
  ]

  /// `pack` takes the vendor's options itself; these say where its messages go, which are few here.
  private static let packing: [String: [String]] = ["--verbose": []]

  /// The file of a board configuration is packed as it is.
  private static let customBoard = ["--image-type", "CustomerBoardConfig", "--content"]

  /// What only the vendor's cloud, or a board on a cable, can answer.
  private static let elsewhere: Set<String> = [
    "login", "logout", "register-user", "tenant", "role", "user", "product", "device-group",
    "device", "image", "deployment", "ca-certificate", "get-support-data", "feedback", "config",
    "component", "sku",
  ]

  /// The verb that a name asks for, which may be that of a link to the program.
  static func isMeant(by program: String?) -> Bool {
    program?.split(separator: "/").last.map(String.init) == name
  }

  /// The vendor's command line in the words of this program.
  ///
  /// - Parameter device: The folder of the model device, `ORRERY_DEVICE`.
  static func translated(_ arguments: [String], device: String?) throws(UsageFailure) -> [String] {
    guard let first = arguments.first else {
      throw UsageFailure("no command given", hint: "azsphere --help lists the commands")
    }
    if ["-h", "--help", "help"].contains(first) { return ["help", "azsphere"] }
    if first == "--version" { return arguments }
    guard let verb = verbs.first(where: { arguments.starts(with: $0.words) }) else {
      throw unknown(arguments)
    }
    let given = Array(arguments.dropFirst(verb.words.count))
    let rest = verb.hasDefinitionLetter ? DefinitionLetter.said(in: given) : given
    if rest.contains("--help") || rest.contains("-h") { return verb.meaning + ["--help"] }
    var words = verb.meaning
    if verb.isOfDevice {
      guard let device, !device.isEmpty else {
        throw UsageFailure(
          "\(verb.words.joined(separator: " ")) needs a device, and ORRERY_DEVICE names none",
          hint: "orrery device create FOLDER makes one; then ORRERY_DEVICE=FOLDER")
      }
      words.append(device)
    }
    return words + (try options(of: verb, rest))
  }

  private static func options(
    of verb: Verb, _ given: [String]
  ) throws(UsageFailure) -> [String] {
    var (options, arguments): ([String], [Int: String]) = ([], [:])
    var index = 0
    /// The value of an option, which stands behind it or after a `=`.
    func value(_ parts: [String]) throws(UsageFailure) -> String {
      index += parts.count == 2 ? 1 : 2
      guard parts.count == 2 || index <= given.count else {
        throw UsageFailure("missing value of \(parts[0])")
      }
      return parts.count == 2 ? parts[1] : given[index - 1]
    }
    while index < given.count {
      let parts = given[index].split(separator: "=", maxSplits: 1).map(String.init)
      let option = parts.first ?? ""
      if let number = verb.arguments.firstIndex(where: { $0.contains(option) }) {
        arguments[number] = try value(parts)
        continue
      }
      if verb.isShown, ["-o", "--output"].contains(option) {
        options += try form(try value(parts))
        continue
      }
      if var words = verb.options[option] {
        if parts.count == 2, let last = words.popLast() { words.append("\(last)=\(parts[1])") }
        options += words
      } else {
        options.append(given[index])
      }
      index += 1
    }
    for (number, names) in verb.arguments.enumerated() where arguments[number] == nil {
      throw UsageFailure("\(verb.words.joined(separator: " ")) needs \(names[0])")
    }
    return verb.arguments.indices.compactMap { arguments[$0] } + options
  }

  /// How the vendor's forms of an answer are asked for here.
  private static func form(_ name: String) throws(UsageFailure) -> [String] {
    switch name {
    case "json", "jsonc": return ["--format", "json"]
    case "table": return []
    default:
      throw UsageFailure(
        "the output format '\(name)' is not made here", hint: "use -o json, or -o table for text")
    }
  }

  private static func unknown(_ arguments: [String]) -> UsageFailure {
    let words = arguments.prefix { !$0.hasPrefix("-") }.prefix(3).joined(separator: " ")
    if let nearest = NearestWord.to(words, among: verbs.map { $0.words.joined(separator: " ") }) {
      return UsageFailure("unknown command '\(words)'", hint: "did you mean '\(nearest)'?")
    }
    guard elsewhere.contains(arguments[0]) else {
      return UsageFailure("unknown command '\(words)'", hint: "azsphere --help lists the commands")
    }
    return UsageFailure(
      "'\(words)' needs the vendor's cloud or a board; this is Orrery, which works without either",
      hint: "azsphere --help lists the commands that work here")
  }

  /// What `azsphere --help` says.
  static var help: String {
    let lines = verbs.map { verb in
      "  azsphere " + verb.words.joined(separator: " ").padded(to: 40)
        + "orrery " + verb.meaning.joined(separator: " ")
        + (verb.isOfDevice ? " $ORRERY_DEVICE" : "")
    }
    return """
      The vendor's commands that mean something without a cloud, and what they are here:

      \(lines.joined(separator: "\n"))

      ORRERY_DEVICE names the folder of a model device, which orrery device create makes. All other
      commands of the vendor's need its cloud or a board.

      """
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
