import ChildProcesses
import DataFiles
import Glibc

/// The launcher: a small process that starts the one to be measured and waits for it.
///
/// The kernel counts the memory of a process from that of whoever started it: until the new program
/// takes over, both share it. So whoever starts it must have less than what is to be measured, which
/// this process has as long as nothing here loads more.
enum Launch {
  /// Starts what the words ask for, waits, and writes a ``LaunchAnswer`` to standard output; a
  /// sentence instead where it cannot be started.
  ///
  /// - Returns: The launcher's own exit code.
  static func run(_ words: [String]) -> Int32 {
    guard let request = LaunchRequest(words: words) else { return 64 }
    do {
      let answer = try measure(request)
      try StandardStream.output.write(Array(answer.text.utf8).span)
      return 0
    } catch {
      try? StandardStream.output.write(Array("\(error)".utf8).span)
      return 3
    }
  }

  private static func measure(_ request: LaunchRequest) throws -> LaunchAnswer {
    let spinner = try request.busyProcessor.map { try Spinner.start(on: $0) }
    defer { spinner?.kill() }
    // Until it spins.
    if spinner != nil { usleep(100_000) }
    let start = ContinuousClock.now
    switch request.input {
    case .nothing:
      let child = try ChildProcess(
        starting: request.program, request.arguments, output: .path(request.output),
        errors: .path(request.errors))
      return LaunchAnswer(try child.wait(), since: start)
    case .piped(let path):
      let pipe = try Pipe("cat")
      let feeder = try ChildProcess(
        starting: "cat", [path], output: .number(pipe.writeEnd.number))
      let child = try ChildProcess(
        starting: request.program, request.arguments, input: .number(pipe.readEnd.number),
        output: .path(request.output), errors: .path(request.errors))
      // The pipe ends only when nobody else holds it.
      pipe.close()
      let answer = LaunchAnswer(try child.wait(), since: start)
      _ = try feeder.wait()
      return answer
    }
  }
}
