internal import JSONText

/// The properties of one peripheral of a definition: keys in lower case.
struct PeripheralProperties {
  /// Those that are known.
  var values: [String: JSONValue] = [:]
  /// What nobody knows and may have been meant for one that is known, in the order of the text.
  private(set) var near: [(key: String, member: JSONMember)] = []
  /// For how many keys near names were looked for.
  private var guesses = 0

  subscript(key: String) -> JSONValue? { values[key] }

  /// Whether a property is missing that an entry is wrong without.
  func isNeeded(_ key: String) -> Bool {
    values[key] == nil && !["comment", "override"].contains { $0.isExactly(key) }
  }

  /// Keeps a key that is near a known one; `false` for others.
  mutating func addNear(_ member: JSONMember) -> Bool {
    guesses += 1
    guard guesses <= ManifestLint.guesses else { return false }
    let relaxed = ManifestLint.relaxed(member.key)
    guard let key = Self.names[relaxed] ?? NearMiss.name(relaxed, in: Self.names) else {
      return false
    }
    near.append((key, member))
    return true
  }

  /// `, but "Maping"`: what stands there instead of properties that are missing.
  func instead(of keys: [String]) -> String {
    guard let other = near.first(where: { keys.contains($0.key) && isNeeded($0.key) }) else {
      return ""
    }
    return ", but \(JSONWriter.excerpt(other.member.key)) is there"
  }

  /// The type that a wrong one may stand for, as a question.
  static func likelyType(_ value: JSONValue?) -> String {
    let types = PeripheralType.allCases.filter(\.isInDefinitions).map(\.rawValue)
    return value?.string.map { NearMiss.question($0, among: types) } ?? ""
  }

  /// A property as the schema spells it.
  static func shown(_ key: String) -> String { spelling[key] ?? key }

  private static let names = Dictionary(
    uniqueKeysWithValues: DefinitionText.properties.map { (Array($0.utf8), $0) })

  private static let spelling = [
    "name": "Name", "type": "Type", "mapping": "Mapping", "comment": "Comment",
    "override": "Override", "appmanifestvalue": "AppManifestValue",
    "maincoreheadervalue": "MainCoreHeaderValue",
  ]
}
