import ByteLayout
package import Findings

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

  /// One that claims different things of different packages.
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

  /// One that always breaks the same rule; with `keeps`, a rule that a device does not care about.
  init(
    _ name: String, _ summary: String, breaks rule: String, keeps: Bool = false,
    _ apply: @escaping @Sendable (inout Workpiece, inout SeededRandom) throws -> Claim?
  ) {
    self.init(name, summary, [rule]) { piece, random in
      var claim = try apply(&piece, &random)
      claim?.rule = rule
      claim?.keepsAcceptance = keeps
      return claim
    }
  }
}

/// Every operator. The one list.
package enum MutationCatalog {
  /// The operators, family by family.
  package static let all: [MutationOperator] =
    SectionFieldOperators.all + FileSystemFieldOperators.all + ContentFieldOperators.all
    + IdentityOperators.all + ContentOperators.all
    + SectionOperators.all + LengthOperators.all + EndOperators.all + InodeOperators.all
    + NameOperators.all + PlacementOperators.all + ManifestOperators.all
    + InterfaceOperators.all + CompressionOperators.all + InnerOperators.all
    + ProgramOperators.all + ProgramTableOperators.all + SignatureOperators.all

  /// The operators of these names.
  ///
  /// - Throws: `unknownOperator`.
  package static func named(_ names: [String]) throws(OperationFailure) -> [MutationOperator] {
    for name in names where !all.contains(where: { $0.name == name }) {
      throw OperationFailure(MutationError.unknownOperator(name))
    }
    return all.filter { names.contains($0.name) }
  }
}

/// What an operator says of what it did.
struct Claim {
  /// What was done; lower case, no full stop.
  var what: String
  /// Where, in bytes of the layer that was changed.
  var range: Range<Int>
  var field: [String] = []
  /// The rule that is broken, `nil` where none is.
  var rule: String?
  /// Whether a device that takes the package as it was takes it still.
  var keepsAcceptance = true
  /// Whether the change was made after signing.
  var isAfterSigning = false

  /// The claim that nothing is broken, unless the operator adds a rule.
  static func change(_ what: String, _ range: Range<Int>, _ field: String...) -> Claim {
    Claim(what: what, range: range, field: field)
  }

  /// The claim that a rule of severity error is broken.
  static func breaks(
    _ rule: String, _ what: String, _ range: Range<Int>, _ field: String...
  ) -> Claim {
    Claim(what: what, range: range, field: field, rule: rule, keepsAcceptance: false)
  }

  /// The same claim about bytes that were changed after signing.
  var afterSigning: Claim {
    var copy = self
    copy.isAfterSigning = true
    return copy
  }
}
