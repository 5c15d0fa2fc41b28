package import JSONText

/// How much of hardware definitions a reader takes before it gives up.
public struct DefinitionLimits: Sendable, Hashable {
  /// The limits of each file.
  package var json: JSONLimits
  /// Imports inside imports; 16 by default, at most 64.
  public var depth: Int
  /// Files looked for in all, found or not; 64 by default.
  public var files: Int
  /// Mappings followed from one name; 32 by default.
  public var mappings: Int
  /// Peripherals of one name, each overriding the one before it; 4 by default.
  public var overrides: Int

  /// States limits.
  package init(
    json: JSONLimits = .default, depth: Int = 16, files: Int = 64, mappings: Int = 32,
    overrides: Int = 4
  ) {
    self.json = json
    self.depth = min(depth, 64)
    self.files = files
    self.mappings = mappings
    self.overrides = overrides
  }

  /// The limits by default.
  public static let `default` = DefinitionLimits()
}
