package import ASXipFS
package import ImagePackage
package import JSONText

/// What an inspection accepts, and how much of an input it holds.
public struct InspectionLimits: Sendable, Hashable {
  /// Files up to this many bytes are held whole. Flash for applications has 1 MiB.
  public var wholeFileSize = 4 << 20
  /// Pipes, and streams to be decompressed, up to this many bytes are held whole.
  public var memorySize = 16 << 20
  /// Bytes of the start of a larger input that are held: its inode tables stand there.
  public var windowSize = 1 << 20
  /// The largest inner package in bytes.
  public var innerSize = 64 << 20
  /// The most findings that are kept.
  public var findings = 1000
  /// Limits of the end of the file.
  package var container = ContainerLimits.default
  /// Limits of a file system.
  package var fileSystem = FileSystemLimits.default
  /// Limits of a manifest.
  package var json = JSONLimits.default

  /// The defaults above.
  public static let `default` = InspectionLimits()

  /// The defaults above, to be changed.
  public init() {}
}
