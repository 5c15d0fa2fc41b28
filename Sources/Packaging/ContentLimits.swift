public import DataFiles

/// How much of a package directory is read.
public struct ContentLimits: Sendable, Hashable {
  /// Bytes of one file; 16,777,215 by default, which is what the format can say.
  public var fileSize = 0xFF_FFFF
  /// Bytes of all files together; 256 MiB by default, which is what the format can say.
  public var totalSize = 256 << 20
  /// Entries and depth of the directory.
  public var directory = DirectoryLimits(depth: 64, entries: 65_535)

  /// The defaults above.
  public static let `default` = ContentLimits()

  /// The defaults above, to be changed.
  public init() {}
}
