import ByteLayout
import Glibc

/// What the system says about a file at one moment.
struct FileStatus: Hashable {
  var identity: FileIdentity
  var kind: FileKind
  /// Bytes; meaningful for regular files.
  var size: Int
  /// Permission bits, `0o7777`.
  var permissions: mode_t
  /// Time of the last change of content.
  var seconds: Int
  var nanoseconds: Int

  init(_ status: stat) {
    identity = FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino))
    kind = FileKind(status)
    size = max(0, Int(clamping: status.st_size))
    permissions = status.st_mode & 0o7777
    seconds = Int(status.st_mtim.tv_sec)
    nanoseconds = Int(status.st_mtim.tv_nsec)
  }

  /// Whether the content is the one of an earlier moment, as far as size and time tell.
  func hasContent(of earlier: FileStatus) -> Bool {
    size == earlier.size && seconds == earlier.seconds && nanoseconds == earlier.nanoseconds
  }
}

/// Which file something is, whatever it is called: two names with one identity are one file.
public struct FileIdentity: Sendable, Hashable {
  /// Number of the file system.
  public let device: UInt64
  /// Number of the file in it.
  public let inode: UInt64

  /// States an identity.
  public init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}

extension FileIdentity {
  /// The file that a path leads to, symbolic links followed; `nil` if there is none.
  public init?(path: String) {
    var status = stat()
    guard unsafe fstatat(AT_FDCWD, path, &status, 0) == 0 else { return nil }
    self = FileStatus(status).identity
  }
}
