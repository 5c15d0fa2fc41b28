public import Findings

/// One damaged package and what is claimed of it.
public struct Mutation: Sendable {
  /// The file.
  public var bytes: [UInt8]
  /// What was done, where, and what it must break.
  public var label: MutationLabel
}

/// What was done to a package. The rule and the verdict are claims, known from how the bytes were
/// made and not from reading them: a reader of the file is compared with the label.
public struct MutationLabel: Sendable, Hashable {
  /// The seed that was given.
  public var seed: UInt64
  /// Which mutation of the package and seed this is.
  public var index: Int
  /// The name of the operator.
  public var name: String
  /// What was done; one sentence, lower case, no full stop.
  public var what: String
  /// Layer, bytes of that layer in the file as it is now, and field.
  public var place: Place
  /// The rule that is broken, an id of `Formats/rules.json`; `nil` where none is.
  public var rule: String?
  /// Whether the device of ``MutationDevice`` takes the package.
  public var isAccepted: Bool
  /// Whether the package was signed after the change, so that its signature is valid.
  public var isResigned: Bool
}
