/// How much of a folder is listed.
public struct DirectoryLimits: Sendable, Hashable {
  /// Folders inside each other, the listed one not counted.
  public var depth: Int
  /// Entries in all.
  public var entries: Int

  /// Bounds the depth (64; the system's own limit for paths is 4096 bytes) and the entries
  /// (100,000).
  public init(depth: Int = 64, entries: Int = 100_000) {
    self.depth = depth
    self.entries = entries
  }

  /// A depth of 64, 100,000 entries.
  public static let `default` = DirectoryLimits()
}
