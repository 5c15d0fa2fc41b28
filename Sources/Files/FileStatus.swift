import Bytes
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
