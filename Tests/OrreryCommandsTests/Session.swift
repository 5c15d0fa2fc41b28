import Foundation
import Glibc
import TestSupport

/// How a command ended.
struct Execution: Sendable {
  var output: [UInt8]
  var errors: String
  /// The exit code; 128 and the number of the signal that ended it.
  var code: Int32

  var text: String { String(decoding: output, as: UTF8.self) }
}

/// A temporary folder in which commands run, removed with it.
final class Session {
  let folder: URL
  private var count = 0

  /// The program that was built with the tests: it stands beside them.
  static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "orrery")

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "orrery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      at: path("Corpus"), withDestinationURL: Repository.corpus)
    try FileManager.default.createSymbolicLink(
      at: path("Formats"), withDestinationURL: Repository.formats)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> URL { folder.appending(path: name) }

  func bytes(_ name: String) throws -> [UInt8] { try Repository.bytes(path(name)) }

  func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: path(name)) }

  /// The names in a folder, hidden ones too, sorted; `nil` where there is no such folder.
  func names(_ name: String = "") -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: path(name).path).sorted()
  }

  /// A shell that is about to run a command, its output going to files: no pipe can fill up.
  func process(_ command: String, seconds: Int = 60) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["timeout", "\(seconds)", "sh", "-c", command]
    process.currentDirectoryURL = folder
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = [
      "PATH": "\(Self.program.deletingLastPathComponent().path):\(path)", "HOME": folder.path,
      "TMPDIR": folder.path, "TERM": "xterm",
    ]
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Starts a process with no signal blocked, as a shell starts it. The threads that tests run on
  /// block them all, and a process inherits that.
  static func start(_ process: Process) throws {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    var former = sigset_t()
    unsafe pthread_sigmask(SIG_SETMASK, &signals, &former)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &former, nil) }
    try process.run()
  }

  /// Runs a command of the shell to its end.
  func run(_ command: String) throws -> Execution {
    count += 1
    let names = ["stdout", "stderr"].map { ".\($0)-\(count)" }
    for name in names { try write(name, []) }
    let process = process(command)
    process.standardOutput = try FileHandle(forWritingTo: path(names[0]))
    process.standardError = try FileHandle(forWritingTo: path(names[1]))
    try Self.start(process)
    process.waitUntilExit()
    let execution = Execution(
      output: try bytes(names[0]), errors: String(decoding: try bytes(names[1]), as: UTF8.self),
      code: process.terminationStatus)
    for name in names { try FileManager.default.removeItem(at: path(name)) }
    return execution
  }
}
