public import Cryptography
public import Findings
public import Inspection

/// One check of a verification and how it went.
public struct Check: Sendable, Hashable {
  /// How a check went.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// The rule holds.
    case passed
    /// The rule is broken.
    case failed
    /// The check had nothing to look at, because an earlier one failed.
    case notReached = "not-reached"
  }

  /// The rule that was checked.
  public var rule: Rule
  /// Outer or inner package.
  public var layer: Place.Layer
  /// How it went.
  public var state: State
  /// What was seen; lower case, no full stop.
  public var detail: String
}

/// The outcome of a verification: every check with its outcome, never a mere yes or no.
public struct Verdict: Sendable {
  /// Every check, the outer package's first.
  public var checks: [Check] = []
  /// The certificate that the outer package's signature is valid under.
  public var signer: Certificate?
  /// The image, known to be whole and signed by ``signer``; `nil` unless every check passed.
  public private(set) var verified: VerifiedImage?

  /// Whether every check passed.
  public var isTrusted: Bool { verified != nil }

  /// The first check that failed, or else the first that had nothing to look at.
  public var firstFailure: Check? {
    checks.first { $0.state == .failed } ?? checks.first { $0.state == .notReached }
  }

  /// Records a check.
  mutating func add(_ rule: Rule, _ layer: Place.Layer, _ state: Check.State, _ detail: String) {
    checks.append(Check(rule: rule, layer: layer, state: state, detail: detail))
  }

  /// Draws the conclusion: trusted only where something was checked and nothing failed.
  mutating func conclude(_ inspection: Inspection) {
    guard !checks.isEmpty, checks.allSatisfy({ $0.state == .passed }), let signer else { return }
    verified = VerifiedImage(inspection: inspection, signer: signer)
  }
}

/// An image of which every check passed. Only a verification makes one, so a function that takes
/// it cannot be handed bytes that nobody looked at.
public struct VerifiedImage: Sendable {
  /// What the image holds.
  public let inspection: Inspection
  /// Who signed it.
  public let signer: Certificate

  fileprivate init(inspection: Inspection, signer: Certificate) {
    self.inspection = inspection
    self.signer = signer
  }
}
