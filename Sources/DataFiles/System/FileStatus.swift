package import ByteLayout
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

  /// What a path leads to, symbolic links followed; `nil` where nothing can be seen.
  init?(path: String) {
    var status = stat()
    guard let path = try? PathText.terminated(RawName.bytes(path), path, "examine"),
      unsafe fstatat(AT_FDCWD, path, &status, 0) == 0
    else { return nil }
    self.init(status)
  }

  /// Whether the content is the one of an earlier moment, as far as size and time tell.
  func hasContent(of earlier: FileStatus) -> Bool {
    size == earlier.size && seconds == earlier.seconds && nanoseconds == earlier.nanoseconds
  }
}

/// Which file something is, whatever it is called: two names with one identity are one file.
public struct FileIdentity: Sendable, Hashable {
  /// Number of the file system.
  let device: UInt64
  /// Number of the file in it.
  let inode: UInt64
}

extension FileIdentity {
  /// The file that a path leads to, symbolic links followed; `nil` if there is none.
  package init?(path: String) {
    guard let status = FileStatus(path: path) else { return nil }
    self = status.identity
  }
}

extension FileKind {
  /// What a path leads to, symbolic links followed; `nil` where nothing can be seen.
  package init?(path: String) {
    guard let status = FileStatus(path: path) else { return nil }
    self = status.kind
  }

  /// Reads the kind out of `st_mode`. What has none there, such as an open event queue, is read like
  /// a file.
  init(_ status: stat) {
    let kind = FileKind(mode: UInt16(truncatingIfNeeded: status.st_mode))
    self = kind == .unknown ? .file : kind
  }
}

/// A symbolic link as such: not what it points at.
package enum SymbolicLink {
  /// The path that a link holds, as its bytes are.
  ///
  /// - Parameters:
  ///   - path: The link.
  ///   - name: What messages call it.
  /// - Throws: What the system says; for what is no link, `EINVAL`.
  package static func target(of path: [UInt8], named name: String) throws(FileError) -> [UInt8] {
    let text = try PathText.terminated(path, name, "read")
    var count = -1
    let target = unsafe [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { memory, done in
      count = unsafe memory.withMemoryRebound(to: CChar.self) { room in
        guard let start = room.baseAddress else { return -1 }
        return unsafe readlink(text, start, room.count)
      }
      done = max(0, count)
    }
    guard count >= 0 else { throw SystemError.last("read", name) }
    return target
  }
}
