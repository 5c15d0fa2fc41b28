/// What an inode is, by the upper four bits of its mode (POSIX).
public enum InodeKind: String, Sendable, Hashable, CaseIterable {
  /// A directory.
  case directory
  /// A regular file.
  case file
  /// A symbolic link.
  case symlink
  /// A character device; the current driver refuses it.
  case characterDevice = "character-device"
  /// A block device; the current driver refuses it.
  case blockDevice = "block-device"
  /// A named pipe; the current driver refuses it.
  case fifo
  /// A socket; the current driver refuses it.
  case socket
  /// None of these.
  case unknown

  /// Reads the kind from a mode.
  public init(mode: UInt16) {
    self =
      switch mode & 0o170000 {
      case 0o040000: .directory
      case 0o100000: .file
      case 0o120000: .symlink
      case 0o020000: .characterDevice
      case 0o060000: .blockDevice
      case 0o010000: .fifo
      case 0o140000: .socket
      default: .unknown
      }
  }

  /// Whether the inode's length and offset name bytes that belong to it.
  public var hasData: Bool { self == .file || self == .symlink }

  /// Whether the current driver knows the kind.
  public var isSupported: Bool { hasData || self == .directory }
}
