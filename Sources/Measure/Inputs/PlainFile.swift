import Files
import Glibc

/// A file that is written and nothing else: nobody waits for the disk, as ``AtomicOutput`` does.
struct PlainFile: ~Copyable {
  private let path: String
  private let number: CInt

  /// Makes a file.
  init(_ path: String, permissions: mode_t = 0o600) throws(FileError) {
    number = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
    guard number >= 0 else { throw FileError("create", path, .system(code: errno)) }
    self.path = path
  }

  deinit {
    close(number)
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(FileError) {
    try Interruption.check(path)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { memory in
        unsafe Glibc.write(number, memory.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      guard count >= 0 || errno == EINTR else {
        throw FileError("write", path, .system(code: errno))
      }
      done += max(0, count)
    }
  }

  /// Adds zeros that take no room on the disk.
  func skip(_ count: Int) throws(FileError) {
    let end = lseek(number, off_t(count), SEEK_CUR)
    guard end >= 0, ftruncate(number, end) == 0 else {
      throw FileError("write", path, .system(code: errno))
    }
  }
}
