/// What a reader of packages accepts. A value, so that a caller can choose.
public struct ContainerLimits: Sendable, Hashable {
  /// The largest metadata block in bytes. Real ones have at most 152; sections of 65,535 bytes are
  /// legal, so the limit leaves room for a few of them.
  public var metadataSize = 256 << 10
  /// The most sections that are read.
  public var sectionCount = 1024

  /// The defaults above.
  public static let `default` = ContainerLimits()

  /// The defaults above, to be changed.
  public init() {}
}
