package import JSONText

/// Which findings of `lint` and `audit` refuse an image.
package struct FindingDemand: JSONReadableRecord, Sendable, Hashable {
  /// From this weight on; errors, where the policy does not say.
  package private(set) var refuseFrom: FindingThreshold?
  /// What findings weigh, where that is not what their rule says.
  package private(set) var rules: [RuleWeight]?

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("refuse_from", at: \.refuseFrom)
    visitor.member("rules", at: \.rules, unless: List.isTooLong)
  }

  package var threshold: FindingThreshold { refuseFrom ?? .error }
}

/// What the findings of one rule weigh.
package struct RuleWeight: JSONReadableRecord, Sendable, Hashable {
  package private(set) var rule = ""
  package private(set) var severity = PolicySeverity.error

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("rule", at: \.rule)
    visitor.member("severity", at: \.severity)
  }
}
