import Files
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
    do throws(FileError) {
      let answer = try measure(request)
      try StandardStream.output.write(Array(answer.text.utf8).span)
      return 0
    } catch {
      try? StandardStream.output.write(Array("\(error)".utf8).span)
      return 3
    }
  }

  private static func measure(_ request: LaunchRequest) throws(FileError) -> LaunchAnswer {
    let spinner = try request.busyProcessor.map { processor throws(FileError) in
      try Spinner.start(on: processor)
    }
    defer { spinner?.kill() }
    // Until it spins.
    if spinner != nil { usleep(100_000) }
    let start = ContinuousClock.now
    let answer: LaunchAnswer
    switch request.input {
    case .nothing:
      answer = try ChildID(
        starting: request.program, request.arguments, output: .path(request.output),
        errors: .path(request.errors)
      ).wait(from: start)
    case .piped(let path):
      let ends = try ChildID.pipe()
      let feeder = try ChildID(starting: "cat", [path], output: .number(ends.write))
      let child = try ChildID(
        starting: request.program, request.arguments, input: .number(ends.read),
        output: .path(request.output), errors: .path(request.errors))
      // The pipe ends only when nobody else holds it.
      close(ends.read)
      close(ends.write)
      answer = try child.wait(from: start)
      _ = try feeder.wait(from: start)
    }
    return answer
  }
}
