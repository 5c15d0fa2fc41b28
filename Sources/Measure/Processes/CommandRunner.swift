import ChildProcesses
import DataFiles
import WorkerThreads

/// Runs commands by way of the launcher.
struct CommandRunner {
  /// How long a command may take.
  private static let secondsLimit = 1800
  /// How much of what a command prints is looked at, in bytes.
  private static let outputLimit = 1 << 20

  let folder: TemporaryFolder

  /// Runs a command.
  ///
  /// - Throws: `notMeasured` where it cannot be started or does not end as it should.
  func run(_ command: Command) throws(MeasureError) -> LaunchAnswer {
    var request = command.request
    request.errors = folder.path("errors")
    let said: ChildProcess.Answer
    do {
      said = try ChildProcess.run(
        "/proc/self/exe", request.words, input: [], seconds: Self.secondsLimit, outputLimit: 4096)
    } catch {
      // Ctrl-C reaches every process of the terminal.
      try Self.checkInterruption()
      throw .notMeasured("\(error)")
    }
    try Self.checkInterruption()
    let text = String(decoding: said.output, as: UTF8.self)
    guard said.code == 0, let answer = LaunchAnswer(text: text) else { throw .notMeasured(text) }
    guard command.codes.contains(answer.code) else {
      let line = try contents(of: request.errors).split(separator: "\n").first
      throw .notMeasured(
        "\(command.text) ended with \(answer.code)" + (line.map { ": \($0)" } ?? ""))
    }
    return answer
  }

  /// Runs a command and returns what it wrote to standard output.
  func output(of command: Command) throws(MeasureError) -> String {
    var command = command
    command.request.output = folder.path("output")
    _ = try run(command)
    return try contents(of: command.request.output)
  }

  private func contents(of path: String) throws(MeasureError) -> String {
    do {
      return String(
        decoding: try InputFile(path: path).readAll(limit: Self.outputLimit), as: UTF8.self)
    } catch { throw MeasureError(error) }
  }

  private static func checkInterruption() throws(MeasureError) {
    if let signal = Interruption.signal { throw .interrupted(signal: signal) }
  }
}

/// A whole process to be measured.
struct Command {
  var request: LaunchRequest
  /// The exit codes of success.
  var codes: Set<Int32> = [0]

  init(_ program: String, _ arguments: [String], codes: Set<Int32> = [0]) {
    request = LaunchRequest(program, arguments)
    self.codes = codes
  }

  /// The same with a file on its standard input, through a pipe.
  func fed(by path: String) -> Command {
    var copy = self
    copy.request.input = path
    return copy
  }

  /// The same while one processor is busy.
  func beside(busy processor: Int) -> Command {
    var copy = self
    copy.request.busyProcessor = processor
    return copy
  }

  /// Program and arguments for messages, without folders.
  var text: String {
    let words = [request.program] + request.arguments
    return words.prefix(3).map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      .joined(separator: " ")
  }
}
