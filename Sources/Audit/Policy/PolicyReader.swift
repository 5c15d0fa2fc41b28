import ApplicationManifest
package import Findings
package import JSONText

/// Reads policies. Whatever is not understood is a mistake, so that nothing that a person asked for
/// is silently not asked.
package struct PolicyReader: Sendable {
  /// The ids of the rules that a policy can speak of.
  let rules: [String]
  let ruleSet: Set<String>

  /// 1 MiB, and no deeper than a policy is.
  package static let limits = JSONLimits(depth: 16)

  /// - Parameter rules: Those that a finding can be about.
  package init(rules: [Rule]) {
    ruleSet = Set(rules.map(\.id))
    self.rules = ruleSet.sorted()
  }

  /// The policy in a text.
  ///
  /// - Returns: The policy, or all that is wrong with the text, in its order.
  package func read(_ bytes: [UInt8]) -> Result<Policy, PolicyMistakes> {
    let document = JSONDocument.read(bytes, limits: Self.limits)
    let inText = document.findings.findings.filter { $0.severity == .error }
    guard let root = document.root else {
      return .failure(PolicyMistakes(inText.map(PolicyMistake.init), omitted: 0))
    }
    let (policy, odd) = Policy.reading(root)
    var mistakes = inText.map(PolicyMistake.init)
    // Keys are told by the walk below: all of them, with what may have been meant.
    let told = odd.filter { $0.rule != JSONRules.unknownMember }
    mistakes += told.map { PolicyMistake($0) }
    mistakes += Self.unknownKeys(root, Policy.jsonShape, PolicyPath())
    if told.isEmpty {
      mistakes += contradictions(in: policy).map { path, message in
        PolicyMistake("\(path) \(message)", at: path.position(in: root))
      }
    }
    guard mistakes.isEmpty else {
      let sorted = mistakes.sorted { ($0.text?.offset ?? 0) < ($1.text?.offset ?? 0) }
      return .failure(
        PolicyMistakes(
          Array(sorted.prefix(Self.mistakeLimit)),
          omitted: max(0, sorted.count - Self.mistakeLimit) + document.findings.omitted))
    }
    return .success(policy)
  }

  /// How many mistakes are told.
  private static let mistakeLimit = 100

  /// Keys that no policy has, with the one that may have been meant.
  private static func unknownKeys(
    _ value: JSONValue, _ shape: JSONShape, _ path: PolicyPath
  ) -> [PolicyMistake] {
    switch (value.content, shape) {
    case (.object(let members), .object(let known)):
      var guesses = 0
      return members.flatMap { member -> [PolicyMistake] in
        if let match = known.first(where: { member.isNamed($0.name) }) {
          return unknownKeys(member.value, match.shape, path[member.key])
        }
        guesses += 1
        let meant =
          guesses > mistakeLimit ? nil : NearMiss.name(member.key, among: known.map(\.name))
        let rest = meant.map { "; did you mean \"\($0)\"?" } ?? ""
        let place = path.steps.isEmpty ? "the policy" : "\(path)"
        return [
          PolicyMistake(
            "\(place) has the unknown key \(JSONWriter.excerpt(member.key))\(rest)",
            at: member.keyPosition?.text)
        ]
      }
    case (.array(let elements), .array(let inner)):
      return elements.enumerated().flatMap { unknownKeys($1, inner, path[$0]) }
    default: return []
    }
  }
}

/// What is wrong with a policy: at least one mistake.
package struct PolicyMistakes: Error, Sendable, Hashable {
  /// In the order of the text.
  package let mistakes: [PolicyMistake]
  /// How many more there were.
  package let omitted: Int

  init(_ mistakes: [PolicyMistake], omitted: Int) {
    self.mistakes = mistakes
    self.omitted = omitted
  }
}
