internal import Findings
internal import JSONText

extension ManifestLint {
  /// The member that a person may have meant for a field that is missing: the same name in another
  /// case, or one that is near.
  mutating func misspelt(_ field: String, in members: [JSONMember]) -> JSONMember? {
    let wanted = Self.relaxed(field)
    if let member = members.prefix(1000).first(where: { Self.relaxed($0.key) == wanted }) {
      return member
    }
    return members.prefix(Self.guesses).first {
      NearMiss.name(Self.relaxed($0.key), in: [wanted: field]) != nil
    }
  }

  /// What a key that nobody knows may stand for: a name in another case, or a near one.
  ///
  /// - Returns: The name, and the words that say so.
  mutating func meant(
    _ member: JSONMember, in known: [[UInt8]: String]
  ) -> (name: String, words: String)? {
    let relaxed = Self.relaxed(member.key)
    let key = JSONWriter.excerpt(member.key)
    if let name = known[relaxed] { return (name, "\(key) is not \"\(name)\"") }
    // A hostile manifest has a hundred thousand unknown keys.
    guesses += 1
    guard guesses <= Self.guesses, let name = NearMiss.name(relaxed, in: known) else { return nil }
    return (name, "\(key): did you mean \"\(name)\"?")
  }

  /// `: did you mean "ISU0"?`, where a text is a known one in another case, or near one.
  mutating func likely(_ value: JSONValue, _ known: [String]) -> String {
    guard let text = value.string, guesses < Self.guesses else { return "" }
    guesses += 1
    return NearMiss.question(text, among: known)
  }

  /// For how many keys near names are looked for.
  static let guesses = 100

  /// Records a key of the top level that is no field, once: as what was meant by it.
  mutating func checkUnknownField(_ member: JSONMember) {
    let key = JSONWriter.excerpt(member.key)
    if let capability = Self.relaxedCapabilities[Self.relaxed(member.key)] {
      add(
        ManifestRules.capabilityOutside, "\(key) belongs into Capabilities, as \"\(capability)\"",
        member.keyPosition, [member.key])
    } else if let (_, words) = meant(member, in: Self.relaxedFields) {
      add(ManifestRules.misspeltField, words, member.keyPosition, [member.key])
    } else if let name = NearMiss.name(Self.relaxed(member.key), in: Self.relaxedCapabilities),
      guesses <= Self.guesses
    {
      add(
        ManifestRules.capabilityOutside, "\(key): did you mean \"\(name)\" inside Capabilities?",
        member.keyPosition, [member.key])
    } else {
      add(ManifestRules.unknownField, key, member.keyPosition, [member.key])
    }
  }
}
