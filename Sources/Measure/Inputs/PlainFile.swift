import DataFiles
import Glibc
import WorkerThreads

/// A file that is written and nothing else: nobody waits for the disk, as ``AtomicOutput`` does.
struct PlainFile: ~Copyable {
  private let path: String
  private let descriptor: Descriptor

  /// Makes a file.
  init(_ path: String, permissions: mode_t = 0o600) throws(FileError) {
    descriptor = try Descriptor(
      opening: Array(path.utf8), O_WRONLY | O_CREAT | O_TRUNC, mode: permissions, named: path,
      operation: "create")
    self.path = path
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(FileError) {
    try Interruption.check(path)
    try descriptor.write(bytes.span, named: path)
  }

  /// Adds zeros that take no room on the disk.
  func skip(_ count: Int) throws(FileError) {
    let end = lseek(descriptor.number, off_t(count), SEEK_CUR)
    guard end >= 0, ftruncate(descriptor.number, end) == 0 else {
      throw SystemError.last("write", path)
    }
  }
}
