package import Findings

/// One damaged package and what is claimed of it.
package struct Mutation: Sendable {
  /// The file.
  package var bytes: [UInt8]
  /// What was done, where, and what it must break.
  package var label: MutationLabel
}

/// What was done to a package. The rule and the verdict are claims, known from how the bytes were
/// made and not from reading them: a reader of the file is compared with the label.
package struct MutationLabel: Sendable, Hashable {
  /// The seed that was given.
  package var seed: UInt64
  /// Which mutation of the package and seed this is.
  package var index: Int
  /// The name of the operator.
  package var name: String
  /// What was done; one sentence, lower case, no full stop.
  package var what: String
  /// Layer, bytes of that layer in the file as it is now, and field.
  package var place: Place
  /// The rule that is broken, an id of `Formats/rules.json`; `nil` where none is.
  package var rule: String?
  /// Whether the device of ``MutationDevice`` takes the package.
  package var isAccepted: Bool
  /// Whether the package was signed after the change, so that its signature is valid.
  package var isResigned: Bool
}
