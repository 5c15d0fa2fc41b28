public import Findings

/// Something that is asked about an image before anybody relies on it: the rule, what it is good
/// for, and what to do where it fails.
public struct Check: Sendable, Hashable {
  /// The steps of a device's decision, in the order in which it replies. What comes after the
  /// signature is not told about an image that nobody trusted.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    /// May this request be made at all?
    case access
    /// Is it a package?
    case parse
    /// Which one?
    case identity
    /// Is this type taken this way?
    case type
    /// Which component, and does it fit what is there?
    case componentID = "component-id"
    /// Is there room?
    case size
    /// Who signed it, and may they?
    case signature
    /// Was it revoked?
    case revocation
    /// Does it run with this software?
    case abi
    /// Can it lie where it wants to?
    case placement
    /// Does its content start?
    case content
  }

  /// What must hold, with the device's error where it does not.
  public let rule: Rule
  /// When a device asks.
  public let stage: Stage
  /// What the check protects, one sentence; empty where the rule says it all.
  public let protects: String
  /// What a person does about a failure, one sentence; empty where the detail says it all.
  public let remedy: String

  /// A check of nothing but a rule, when a device looks at what the rule is about.
  init(_ rule: Rule) {
    self.rule = rule
    stage =
      switch rule.part {
      case .device: .access
      case .container, .metadata: .parse
      case .signing: .signature
      case .compression, .content, .manifest: .content
      }
    protects = ""
    remedy = ""
  }

  /// A check of a device's decision.
  init(
    _ stage: Stage, _ id: String, _ part: Part, _ evidence: Evidence, _ error: DeviceError?,
    _ summary: String, protects: String, remedy: String
  ) {
    rule = Rule("device.\(id)", part, .error, evidence, summary, deviceError: error)
    self.stage = stage
    self.protects = protects
    self.remedy = remedy
  }
}

/// How one check went.
public struct CheckOutcome: Sendable, Hashable {
  /// How a check went.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// The rule holds.
    case passed
    /// The rule is broken.
    case failed
    /// The check had nothing to look at, because an earlier one failed.
    case notReached = "not-reached"
  }

  /// Which check.
  public let check: Check
  /// Outer or inner package.
  public let layer: Place.Layer
  /// How it went.
  public let state: State
  /// What was seen; lower case, no full stop.
  public let detail: String
  /// What a device replies where the check failed: the error of the check, or of the rule that was
  /// broken inside it.
  public let error: DeviceError?
  /// The device's error behind ``error`` where its interface reports a more general one: which
  /// rule of the metadata a package broke.
  public let cause: DeviceError?

  /// The rule that was checked.
  public var rule: Rule { check.rule }
}

/// Every check that was made of an image and how it went, in order. None is skipped because another
/// failed: one that has nothing to look at says so.
public struct Trace: Sendable, Hashable {
  /// The outcomes.
  public private(set) var outcomes: [CheckOutcome] = []

  /// Whether something was checked and all of it passed.
  public var isPassed: Bool {
    !outcomes.isEmpty && outcomes.allSatisfy { $0.state == .passed }
  }

  /// The first check that failed, or else the first that had nothing to look at; `nil` where all
  /// passed.
  public var firstFailure: CheckOutcome? {
    outcomes.first { $0.state == .failed } ?? outcomes.first { $0.state == .notReached }
  }

  /// A trace without any check yet.
  init(capacity: Int = 0) {
    outcomes.reserveCapacity(capacity)
  }

  /// Records how a check went. A failure replies `error`, or else the check's own.
  mutating func add(
    _ check: Check, _ state: CheckOutcome.State, _ detail: String, layer: Place.Layer = .outer,
    error: DeviceError? = nil, cause: DeviceError? = nil
  ) {
    let isFailed = state == .failed
    let reply = isFailed ? error ?? check.rule.deviceError : nil
    outcomes.append(
      CheckOutcome(
        check: check, layer: layer, state: state, detail: detail, error: reply,
        cause: isFailed && cause != reply ? cause : nil))
  }

  /// Records a check that is passed or failed.
  mutating func add(
    _ check: Check, _ holds: Bool, _ detail: String, layer: Place.Layer = .outer
  ) {
    add(check, holds ? .passed : .failed, detail, layer: layer)
  }
}
