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
  /// sentence instead where it cannot be started. Returns the launcher's own exit code.
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
    guard let path = request.input else {
      let child = try ChildProcess(
        starting: request.program, request.arguments, output: .path(request.output),
        errors: .path(request.errors))
      return LaunchAnswer(try child.wait(), since: start)
    }
    let pipe = try Pipe("cat")
    let feeder = try ChildProcess(starting: "cat", [path], output: .number(pipe.writeEnd.number))
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

/// What the launcher is told: a program, and what its standard streams are.
struct LaunchRequest: Hashable {
  /// The first word of the launcher's command line; no option looks like it.
  static let word = ":launch"

  /// A path, or a name that is searched in `PATH`.
  var program: String
  var arguments: [String]
  /// The file that `cat` gives to standard input through a pipe; `nil` for `/dev/null`.
  var input: String?
  /// The file that takes standard output.
  var output = "/dev/null"
  /// The file that takes standard error.
  var errors = "/dev/null"
  /// A processor that a process of its own keeps busy meanwhile.
  var busyProcessor: Int?

  init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// The launcher's command line.
  var words: [String] {
    let busy = busyProcessor.map { "\($0)" } ?? ""
    return [Self.word, input ?? "", output, errors, busy, program] + arguments
  }

  /// Reads the command line again, without its first word.
  init?(words: [String]) {
    guard words.count >= 5 else { return nil }
    self.init(words[4], Array(words[5...]))
    input = words[0].isEmpty ? nil : words[0]
    (output, errors) = (words[1], words[2])
    busyProcessor = Int(words[3])
    if busyProcessor == nil, !words[3].isEmpty { return nil }
  }
}

/// What the launcher says of a process that has ended.
struct LaunchAnswer: Hashable {
  /// Its exit code, or 128 and the number of the signal that ended it.
  var code: Int32
  /// From its start to its end.
  var nanoseconds: Int
  /// The most memory that was resident at a time.
  var peakKibibytes: Int

  /// Seconds from start to end.
  var seconds: Double { Double(nanoseconds) / 1e9 }
  /// The peak in MiB.
  var peak: Double { Double(peakKibibytes) / 1024 }

  /// The answer as one line.
  var text: String { "\(code) \(nanoseconds) \(peakKibibytes)\n" }
}

extension LaunchAnswer {
  /// States how a process ended that was started at a moment.
  init(_ ending: ChildProcess.Ending, since start: ContinuousClock.Instant) {
    let passed = start.duration(to: .now).components
    self.init(
      code: ending.signal == 0 ? ending.code : 128 + ending.signal,
      nanoseconds: Int(passed.seconds) * 1_000_000_000 + Int(passed.attoseconds / 1_000_000_000),
      peakKibibytes: ending.peakKibibytes)
  }

  /// Reads the line again.
  init?(text: String) {
    let words = text.split { $0 == " " || $0 == "\n" }
    guard words.count == 3, let code = Int32(words[0]), let nanoseconds = Int(words[1]),
      let peak = Int(words[2])
    else { return nil }
    self.init(code: code, nanoseconds: nanoseconds, peakKibibytes: peak)
  }
}
