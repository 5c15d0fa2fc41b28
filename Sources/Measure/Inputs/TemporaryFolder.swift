import ChildProcesses
import DataFiles
import Glibc
import WorkerThreads

/// A folder for what is made to be measured, removed with all that is in it when it is dropped.
final class TemporaryFolder {
  let path: String

  /// Makes one in `TMPDIR`, by default `/tmp`.
  init() throws(FileError) {
    let parent = EnvironmentVariable.value("TMPDIR") ?? "/tmp"
    let pattern = "\(parent)/orrery-measure-XXXXXX"
    var bytes = pattern.utf8CString.map { $0 }
    guard unsafe mkdtemp(&bytes) != nil else {
      throw FileError("create", pattern, .system(code: errno))
    }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  func makeFolder(_ name: String) throws(FileError) {
    guard unsafe mkdir(path(name), 0o700) == 0 else {
      throw FileError("create", path(name), .system(code: errno))
    }
  }

  /// Removes something inside, with all that is in it; nothing happens where there is nothing.
  func remove(_ name: String) { Self.remove(path(name)) }

  /// Bytes that can still be written there.
  var room: Int {
    var status = statvfs()
    guard unsafe statvfs(path, &status) == 0 else { return 0 }
    let (room, overflow) = Int(clamping: status.f_bavail).multipliedReportingOverflow(
      by: Int(clamping: status.f_frsize))
    return overflow ? .max : room
  }

  /// Makes sure that so many bytes fit, and some more for others.
  func require(_ bytes: Int) throws(MeasureError) {
    let spare = 256 << 20
    guard room < bytes + spare else { return }
    throw .notMeasured(
      "not enough space in \(path): \((bytes + spare) >> 20) MiB needed, \(room >> 20) MiB free")
  }

  private static func remove(_ path: String) {
    if let listing = try? DirectoryListing(
      path: path, recursive: true, limits: DirectoryLimits(entries: 10_000_000))
    {
      // A folder comes before what is in it.
      for entry in listing.entries.reversed() {
        _ = unsafe Glibc.remove("\(path)/\(entry.text)")
      }
    }
    _ = unsafe Glibc.remove(path)
  }
}

/// A file that is written and nothing else: nobody waits for the disk, as ``AtomicOutput`` does.
struct PlainFile: ~Copyable {
  private let path: String
  private let descriptor: Descriptor

  init(_ path: String, permissions: mode_t = 0o600) throws(FileError) {
    descriptor = try Descriptor(
      opening: Array(path.utf8), O_WRONLY | O_CREAT | O_TRUNC, mode: permissions, named: path,
      operation: "create")
    self.path = path
  }

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
