public import Findings

/// One check of the device's decision: the rule, what it is good for, and what to do where it
/// fails.
public struct TrustCheck: Sendable, Hashable {
  /// The steps of a decision, in the order in which a device replies. What comes after the
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
  /// When the device asks.
  public let stage: Stage
  /// What the check protects; one sentence.
  public let protects: String
  /// What a person does about a failure; one sentence.
  public let remedy: String

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
