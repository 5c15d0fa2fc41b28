import Foundation
import Glibc
import Testing

/// Marks the processes of one test: they run `sleep` for a number of seconds that nobody else names.
struct ProcessMark {
  /// What `sleep` is given.
  let seconds = "1000\(Int.random(in: 10_000...99_999))"

  /// Whether such a process runs.
  var isRunning: Bool {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.contains { number in
      let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
      return line.elementsEqual("sleep\0\(seconds)\0".utf8)
    }
  }

  /// Whether one still runs though it was given a while to end.
  var isLeft: Bool {
    for _ in 1...100 {
      guard isRunning else { return false }
      usleep(20_000)
    }
    return true
  }

  /// Runs a command whose signer makes a file `started` and leaves a marked process, sends the command a
  /// signal then, and expects that it ends by that and leaves nobody running.
  func expectGone(after signal: Int32, to command: String, in session: Session) throws {
    let process = session.process("")
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exec \(command)"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try Session.start(process)
    let end = Date(timeIntervalSinceNow: 20)
    while session.names("")?.contains("started") != true, Date() < end { usleep(1000) }
    while !isRunning, Date() < end { usleep(1000) }
    #expect(isRunning)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    #expect(!isLeft)
  }
}
