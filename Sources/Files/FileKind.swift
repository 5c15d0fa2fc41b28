import Glibc

/// What a file is.
public enum FileKind: String, Sendable, Hashable, CaseIterable {
  /// A sequence of bytes with a size.
  case regular = "file"
  /// A folder.
  case directory
  /// A pipe, named (FIFO) or not.
  case pipe = "fifo"
  /// A terminal, `/dev/null` and the like.
  case characterDevice = "character-device"
  /// A disk.
  case blockDevice = "block-device"
  /// A socket.
  case socket
  /// A symbolic link; only listings show one, opening a file follows it.
  case symbolicLink = "symlink"

  /// Reads the kind out of `st_mode`.
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFDIR: self = .directory
    case S_IFIFO: self = .pipe
    case S_IFCHR: self = .characterDevice
    case S_IFBLK: self = .blockDevice
    case S_IFSOCK: self = .socket
    case S_IFLNK: self = .symbolicLink
    default: self = .regular
    }
  }
}
