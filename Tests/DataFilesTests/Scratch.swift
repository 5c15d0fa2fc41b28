import Foundation
import Glibc
import Testing

@testable import DataFiles

/// A folder of one test, removed with it.
final class Scratch {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appending(path: "orrery-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A path inside.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(filePath: self(name)))
    return self(name)
  }

  func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: self(name))))
  }

  /// Everything inside, hidden names too, sorted.
  func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: self(name), withDestinationPath: target)
  }
}

/// The error that an operation ends in, `nil` when it succeeds.
func failure(_ body: () throws(FileError) -> Void) -> FileError? {
  do throws(FileError) {
    try body()
    return nil
  } catch {
    return error
  }
}

/// An `errno` as a reason.
func system(_ code: Int32) -> FileError.Reason { .system(code: code) }

/// Runs something as a user without rights. Only the file rights of this very thread change, and
/// only until `body` returns.
func withoutPrivileges<Result>(_ body: () -> Result) throws -> Result {
  typealias SetUser = @convention(c) (uid_t) -> CInt
  // Swift does not import the function.
  let symbol = unsafe try #require(dlsym(nil, "setfsuid"))
  let setUser = unsafe unsafeBitCast(symbol, to: SetUser.self)
  let old = setUser(65534)
  defer { _ = setUser(uid_t(old)) }
  return body()
}

/// System calls on paths, each of which must succeed.
enum Disk {
  static func setPermissions(_ path: String, _ bits: mode_t) throws {
    try #require(unsafe chmod(path, bits) == 0)
  }

  static func permissions(_ path: String) throws -> mode_t {
    try mode(path) & 0o7777
  }

  /// Kind and permission bits.
  static func mode(_ path: String) throws -> mode_t {
    var status = stat()
    try #require(unsafe stat(path, &status) == 0)
    return status.st_mode
  }

  static func makePipe(_ path: String) throws {
    try #require(unsafe mkfifo(path, 0o600) == 0)
  }

  static func resize(_ path: String, _ size: Int) throws {
    try #require(unsafe truncate(path, size) == 0)
  }

  static func link(_ path: String, _ other: String) throws {
    try #require(unsafe Glibc.link(path, other) == 0)
  }

  static func move(_ path: String, _ other: String) throws {
    try #require(unsafe rename(path, other) == 0)
  }

  static func open(_ path: [UInt8], _ flags: CInt) throws -> Descriptor {
    try Descriptor(opening: path, flags, mode: 0o600, named: "test")
  }
}

/// Bytes that differ from place to place.
func pattern(_ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8 ^ $0 >> 16) }
}
