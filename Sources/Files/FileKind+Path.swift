import Glibc

extension FileKind {
  /// What a path leads to, symbolic links followed; `nil` where nothing can be seen.
  public init?(path: String) {
    var status = stat()
    guard unsafe fstatat(AT_FDCWD, path, &status, 0) == 0 else { return nil }
    self.init(mode: status.st_mode)
  }
}
