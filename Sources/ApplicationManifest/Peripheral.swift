public import JSONText

/// One entry of a hardware definition.
public struct Peripheral: Sendable, Hashable {
  /// What a manifest gets for a name.
  public enum ManifestValue: Sendable, Hashable {
    /// A pin's number.
    case number(Int)
    /// A controller's name.
    case text(String)

    /// The value as JSON.
    public var json: JSONValue {
      switch self {
      case .number(let number): JSONValue(.number(JSONNumber(number)))
      case .text(let text): JSONValue(.string(text))
      }
    }
  }

  /// The name, an identifier of C; a manifest says `$NAME`.
  public let name: String
  /// What it works as.
  public let type: PeripheralType
  /// The name of the peripheral that this one stands for.
  public let mapping: String?
  /// What a manifest gets; `nil` where ``mapping`` leads on, and for type `int`.
  public let manifestValue: ManifestValue?
  /// What the C header gets: `(8)`.
  public let headerValue: String?
  /// A remark.
  public let comment: String?
  /// Whether it replaces an imported peripheral of the same name.
  public let isOverride: Bool
  /// Which of ``HardwareDefinition/files`` it is in.
  public let file: Int
  /// Where the entry stands there.
  public let position: JSONPosition?
  /// Where its mapping stands there.
  public let mappingPosition: JSONPosition?
}
