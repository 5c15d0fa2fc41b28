import ArgumentParser
import Findings
import ImageContents
import ImageDifference
import ImagePackage
import Reporting
import Schemas
import Verification

/// What `orrery help TOPIC` tells beside the verbs: the lists that messages and options speak of,
/// out of the tables that decide.
enum HelpTopic: String, CaseIterable {
  case imageTypes = "image-types"
  case capabilities
  case rules
  case differences
  case choices
  case schema
  case azsphere

  /// The topic that the arguments ask for, and the words behind it; `nil` where they ask for
  /// something else.
  static func asked(for arguments: [String]) -> (topic: HelpTopic, words: [String])? {
    guard arguments.first == "help", let word = arguments.dropFirst().first,
      let topic = HelpTopic(rawValue: word)
    else { return nil }
    return (topic, Array(arguments.dropFirst(2)))
  }

  /// The words that may stand behind the topic.
  var words: [String] {
    switch self {
    case .rules: RuleBook.all.map(\.id)
    case .schema: SchemaTexts.all.map(\.name)
    default: []
    }
  }

  /// The answer, for people.
  func answer(_ words: [String]) throws -> String {
    let limit = self == .schema ? .max : self == .rules ? 1 : 0
    guard words.count <= limit else {
      throw UsageFailure(
        "unexpected argument '\(words[limit])'", hint: "see orrery help \(rawValue)")
    }
    switch self {
    case .imageTypes: return Self.imageTypesList
    case .capabilities: return Self.capabilitiesList
    case .rules: return try words.first.map(Self.rule) ?? Self.list(RuleBook.all)
    case .differences: return Self.differencesList
    case .choices: return Self.choicesList
    case .schema: return try SchemaQuestion.answer(words)
    case .azsphere: return VendorCommandLine.help
    }
  }

  private static func text(_ head: String, _ lines: [String]) -> String {
    head + "\n\n" + lines.map { "  \($0)\n" }.joined()
  }

  private static var imageTypesList: String {
    text(
      "Image types, for pack --image-type: the name, or any number.",
      Table.lines(ImageType.names.map { ["\($0.value)", $0.name] }, right: [0]))
  }

  private static var capabilitiesList: String {
    let known = CapabilityNumber.names.filter { $0.value != 0 }
    return text(
      "Device capabilities, for --capability: the name, with or without Enable, or any number.",
      Table.lines(
        known.map { value, name in
          ["\(value)", name, CapabilityNumber(rawValue: value).isForCustomers ? "customers" : ""]
        }, right: [0]))
  }

  private static func list(_ rules: [Rule]) -> String {
    text(
      "Rules. orrery help rules ID tells all about one; ID may be the start of several.",
      Table.lines(
        rules.map { [$0.id, $0.severity.rawValue, $0.part.rawValue, $0.summary] }))
  }

  private static func rule(_ id: String) throws(UsageFailure) -> String {
    let all = RuleBook.all
    if let rule = all.first(where: { $0.id == id }) { return describe(rule) }
    let family = all.filter { $0.id.hasPrefix(id) }
    guard family.isEmpty || id.isEmpty else { return list(family) }
    let nearest = NearestWord.to(id, among: all.map(\.id)).map { "did you mean '\($0)'?" }
    throw UsageFailure(
      "unknown rule '\(id)'", hint: nearest ?? "orrery help rules lists the rules")
  }

  private static func describe(_ rule: Rule) -> String {
    let check = RuleBook.check(of: rule)
    let rows = [
      ("part", rule.part.rawValue),
      ("severity", rule.severity.rawValue),
      ("evidence", "\(rule.evidence.rawValue): \(rule.evidence.words)"),
      ("protects", check?.protects ?? ""),
      ("remedy", check?.remedy ?? ""),
      ("device error", rule.deviceError?.words ?? ""),
    ]
    return text(
      "\(rule.id)\n\n\(rule.summary)",
      Table.lines(rows.filter { !$0.1.isEmpty }.map { [$0.0, $0.1] }))
  }

  private static var differencesList: String {
    text(
      """
      Kinds of differences, for diff --fail-on and --ignore. -changed may be left out; a weight \
      stands for all of its kinds, and any for all. --fail-on takes size-over=BYTES and \
      growth-over=BYTES too, such as size-over=64KiB.
      """,
      Table.lines(ChangeKind.all.map { [$0.id, $0.weight.rawValue, $0.summary] }))
  }

  private static var choicesList: String {
    let defaults = DeviceChoices()
    return text(
      """
      Choices, for explain --choice NAME=accept or NAME=refuse: what no public source says of a \
      device. The default is in the second column.
      """,
      Table.lines(
        DeviceChoices.all.map { [$0.name, defaults[keyPath: $0.path].rawValue, $0.summary] }))
  }
}

extension Evidence {
  /// What it means, in a sentence.
  fileprivate var words: String {
    switch self {
    case .documented: "the vendor's documentation, published libraries or kernel driver say so"
    case .osString: "the device's own error tables or log strings prove that a check exists"
    case .observed: "holds in every real file that was measured, or was reported by researchers"
    case .inferred: "our own conclusion"
    }
  }
}
