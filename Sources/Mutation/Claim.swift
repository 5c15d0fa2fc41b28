import Findings

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
  var keepsAcceptance: Bool
  /// Whether the change was made after signing.
  var isAfterSigning = false

  /// The claim that a rule of severity error is broken.
  static func breaks(
    _ rule: String, _ what: String, _ range: Range<Int>, _ field: String...
  ) -> Claim {
    Claim(what: what, range: range, field: field, rule: rule, keepsAcceptance: false)
  }

  /// The claim that a rule is broken which a device does not care about.
  static func disturbs(
    _ rule: String, _ what: String, _ range: Range<Int>, _ field: String...
  ) -> Claim {
    Claim(what: what, range: range, field: field, rule: rule, keepsAcceptance: true)
  }

  /// The claim that nothing is broken.
  static func keeps(_ what: String, _ range: Range<Int>, _ field: String...) -> Claim {
    Claim(what: what, range: range, field: field, rule: nil, keepsAcceptance: true)
  }

  /// The same claim about bytes that were changed after signing.
  var afterSigning: Claim {
    var copy = self
    copy.isAfterSigning = true
    return copy
  }
}
