package import Findings

/// What came out of one statement for one image.
package struct StatementResult: Sendable, Hashable {
  /// How a statement fared.
  package enum State: String, Sendable, CaseIterable {
    /// It holds.
    case held
    /// It does not, or nobody can tell.
    case refused
    /// The image has nothing that it speaks of.
    case notApplicable = "not-applicable"
    /// It does not hold, but exceptions of the policy excuse all that was found.
    case excused
  }

  /// Something that a statement refuses.
  package struct Observation: Sendable, Hashable {
    /// What was found; lower case, no full stop.
    package let detail: String
    /// What exceptions call it; `nil` where they can excuse it only together with everything else.
    package let value: String?
    /// Where.
    package let place: Place

    init(_ detail: String, value: String? = nil, at place: Place = Place()) {
      self.detail = detail
      self.value = value
      self.place = place
    }
  }

  package let statement: StatementName
  package let state: State
  /// What was seen where the statement holds, or why it does not apply; empty where
  /// ``observations`` say it.
  package let detail: String
  /// What a statement that holds takes on trust, as the policy says; `nil` where it takes nothing.
  package let caveat: String?
  /// What is refused and excused, in the order in which it stands in the image; at most
  /// ``observationLimit``.
  package let observations: [Observation]
  /// How many more there were.
  package let omitted: Int
  /// The exceptions that excuse something of it.
  package let exceptions: [PolicyException]

  /// How many observations are kept of each statement.
  package static let observationLimit = 100
}

/// What a policy says of an image: the result of every statement.
package struct PolicyVerdict: Sendable, Hashable {
  /// The name of the policy.
  package let policy: String
  /// In the order of the policy; none is hidden by another.
  package let results: [StatementResult]

  init(policy: String, results: [StatementResult]) {
    self.policy = policy
    self.results = results
  }

  /// Whether no statement refuses.
  package var isHeld: Bool {
    !results.isEmpty && results.allSatisfy { $0.state != .refused }
  }

  /// How many statements fared so.
  package func count(_ state: StatementResult.State) -> Int {
    results.count { $0.state == state }
  }
}

/// What a statement makes of an image, before exceptions are asked.
enum Judgement {
  case held(String, caveat: String? = nil)
  case notApplicable(String)
  case refused([StatementResult.Observation])

  /// Nobody can tell, which is no yes.
  static func unclear(_ reason: String) -> Judgement {
    .refused([StatementResult.Observation("cannot be judged: \(reason)")])
  }

  /// Refused where something was found.
  init(_ observations: [StatementResult.Observation], else detail: String) {
    self = observations.isEmpty ? .held(detail) : .refused(observations)
  }
}
