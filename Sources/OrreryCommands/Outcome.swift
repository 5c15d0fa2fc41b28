/// How a command ended: the exit codes of every verb.
package enum Outcome: Int32, Sendable, Comparable, CaseIterable {
  /// Yes: trusted, equal, nothing found.
  case yes = 0
  /// No: refused, different, something found.
  case no = 1
  /// The input is malformed.
  case malformed = 2
  /// Reading or writing failed.
  case inputOutput = 3

  /// Orders by number: for several inputs the highest counts.
  package static func < (left: Outcome, right: Outcome) -> Bool { left.rawValue < right.rawValue }
}

/// A failure that ends a command: what to print and how to exit.
struct CommandFailure: Error {
  /// The exit code.
  var outcome: Outcome
  /// What went wrong; lower case, no full stop.
  var message: String
  /// What to do about it.
  var hint: String?

  init(_ outcome: Outcome, _ message: String, hint: String? = nil) {
    self.outcome = outcome
    self.message = message
    self.hint = hint
  }
}
