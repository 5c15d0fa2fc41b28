/// What the manifest asks for, held against what the programs import.
package struct PrivilegeFacts: Sendable, Hashable {
  /// Why nothing can be said of what is used; `nil` where something can. Declarations are known
  /// either way.
  package var notJudged: String? = "there is no program"
  /// The known capabilities that are present and neither `false` nor empty, in the order of the
  /// manifest.
  package var declared: [String] = []
  /// Keys that no device knows, as they are written.
  package var unknown: [String] = []
  /// Declared, and no function that needs it is imported, by name.
  package var unused: [String] = []
  /// A function that needs it for certain is imported, and it is not declared, by name.
  package var undeclared: [String] = []
  /// Like ``unused``, where only the names of functions tell.
  package var perhapsUnused: [String] = []
  /// Like ``undeclared``, where only the names of functions tell.
  package var perhapsUndeclared: [String] = []

  package init() {}
}
