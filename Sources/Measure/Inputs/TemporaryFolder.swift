import ChildProcesses
import DataFiles
import Glibc

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

  deinit {
    Self.remove(path)
  }

  /// The path of something inside.
  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a folder inside.
  func makeFolder(_ name: String) throws(FileError) {
    guard unsafe mkdir(path(name), 0o700) == 0 else {
      throw FileError("create", path(name), .system(code: errno))
    }
  }

  /// Removes something inside, with all that is in it; nothing happens where there is nothing.
  func remove(_ name: String) {
    Self.remove(path(name))
  }

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
