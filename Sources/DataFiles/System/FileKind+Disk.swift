public import ByteLayout
import Glibc

extension FileKind {
  /// What a path leads to, symbolic links followed; `nil` where nothing can be seen.
  public init?(path: String) {
    var status = stat()
    guard unsafe fstatat(AT_FDCWD, path, &status, 0) == 0 else { return nil }
    self.init(status)
  }

  /// Reads the kind out of `st_mode`. What has none there, such as an open event queue, is read like
  /// a file.
  init(_ status: stat) {
    let kind = FileKind(mode: UInt16(truncatingIfNeeded: status.st_mode))
    self = kind == .unknown ? .file : kind
  }
}
