/// How much of a file system is followed before reading stops with `asxipfs.limit`. The defaults
/// are far above anything that fits a device: 1 MiB of flash holds at most 255 non-empty files.
package struct FileSystemLimits: Sendable, Hashable {
  /// Entries in all tables together, the root included.
  package var maximumEntries: Int
  /// Directories inside each other; a path of the kernel holds 4096 bytes.
  package var maximumDepth: Int
  /// Bytes of all paths together, so that long names deep in a tree do not multiply.
  package var maximumPathBytes: Int

  package init(
    maximumEntries: Int = 65_536, maximumDepth: Int = 256, maximumPathBytes: Int = 16 << 20
  ) {
    self.maximumEntries = maximumEntries
    self.maximumDepth = maximumDepth
    self.maximumPathBytes = maximumPathBytes
  }

  /// 65,536 entries, 256 levels, 16 MiB of paths.
  package static let `default` = Self()
}
