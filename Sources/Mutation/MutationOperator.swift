import ByteLayout
import Findings

/// One way to change a package, and what it may claim.
package struct MutationOperator: Sendable {
  /// Family and name: `section.remove`.
  package let name: String
  /// What it does; one sentence.
  package let summary: String
  /// The rules that it may claim to be broken, ids of `Formats/rules.json`. The last word of a rule
  /// about capabilities' shapes stands for all of them: `capability.*-form`.
  package let rules: [String]
  /// Whether it may claim that nothing is broken.
  package let canBeHarmless: Bool
  /// Changes a package; `nil` where it does not find what it changes.
  let apply: @Sendable (inout Workpiece, inout SeededRandom) throws(OperationFailure) -> Claim?

  init(
    _ name: String, _ summary: String, _ rules: [String], canBeHarmless: Bool = false,
    _ apply: @escaping @Sendable (inout Workpiece, inout SeededRandom) throws -> Claim?
  ) {
    self.name = name
    self.summary = summary
    self.rules = rules
    self.canBeHarmless = canBeHarmless
    self.apply = { piece, random throws(OperationFailure) in
      try OperationFailure.wrap { try apply(&piece, &random) }
    }
  }

  /// The family: what comes before the first dot.
  package var family: String { String(name.prefix { $0 != "." }) }
}
