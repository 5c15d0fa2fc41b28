import ByteLayout
import DataFiles
import Glibc

extension ChildProcess {
  /// How a program ended that was not killed.
  package struct Answer: Sendable, Hashable {
    /// What it wrote to standard output.
    package let output: [UInt8]
    /// Its exit code, 0 to 255.
    package let code: Int32
  }

  /// How many seconds a program may be given: up to a day.
  package static let timeLimits = 1...GregorianDate.daySeconds

  /// Runs a program to its end, with bytes on its standard input; its standard output is what it
  /// answers. Its standard error is ours.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is searched in `PATH`.
  ///   - arguments: What follows its name.
  ///   - input: At most 4,096 bytes; they fit into a pipe at once, whether or not they are read.
  ///   - seconds: How long it may take; within ``timeLimits``.
  ///   - outputLimit: How many bytes it may write.
  package static func run(
    _ program: String, _ arguments: [String], input: [UInt8], seconds: Int, outputLimit: Int
  ) throws(ChildProcessError) -> Answer {
    let toChild = try Pipe(program)
    let fromChild = try Pipe(program)
    guard input.count <= 4096 else { throw .system(program: program, code: EINVAL) }
    do { try toChild.writeEnd.write(input.span, named: program) } catch {
      throw .system(program: program, code: EIO)
    }
    let child = try ChildProcess(
      starting: program, arguments, input: .number(toChild.readEnd.number),
      output: .number(fromChild.writeEnd.number), errors: .inherited)
    // The child has its own copies; ours would keep the pipes from ending.
    toChild.close()
    let source = fromChild.closeWriteEnd()
    var reader = AnswerReader(program: program, seconds: seconds, limit: outputLimit)
    do { try reader.readAll(source) } catch {
      child.kill()
      throw error
    }
    // It may close its output and go on.
    guard let code = try reader.wait(for: child) else {
      child.kill()
      throw .timeLimit(program: program, seconds: seconds)
    }
    return Answer(output: reader.output, code: code)
  }
}

/// Reads what a program writes, for a limited time.
struct AnswerReader {
  private let program: String
  private let seconds: Int
  private let limit: Int
  private let start = ContinuousClock.now
  private(set) var output: [UInt8] = []

  init(program: String, seconds: Int, limit: Int) {
    self.program = program
    let limits = ChildProcess.timeLimits
    self.seconds = min(max(limits.lowerBound, seconds), limits.upperBound)
    self.limit = limit
  }

  /// Milliseconds until the program is out of time.
  private var remaining: Int {
    let passed = start.duration(to: .now).components
    let milliseconds = Int(passed.seconds) * 1000 + Int(passed.attoseconds / 1_000_000_000_000_000)
    return max(0, seconds * 1000 - milliseconds)
  }

  /// Reads until the program closes its output.
  mutating func readAll(_ source: borrowing Descriptor) throws(ChildProcessError) {
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      var entry = pollfd(fd: source.number, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&entry, 1, CInt(remaining))
      if ready < 0, errno == EINTR { continue }
      guard ready >= 0 else { throw .system(program: program, code: errno) }
      guard ready > 0 else { throw .timeLimit(program: program, seconds: seconds) }
      let number = source.number
      let count = SystemError.retrying { unsafe read(number, &piece, 4096) }
      guard count >= 0 else { throw .system(program: program, code: errno) }
      guard count > 0 else { return }
      output += piece[..<count]
      guard output.count <= limit else {
        throw .outputLimit(program: program, bytes: limit)
      }
    }
  }

  /// Waits for the end of the program and returns its exit code, `nil` where time runs out first.
  func wait(for child: ChildProcess) throws(ChildProcessError) -> Int32? {
    while true {
      if let ending = try child.endingSoFar() {
        guard ending.signal == 0 else { throw .killed(program: program, signal: ending.signal) }
        return ending.code
      }
      guard remaining > 0 else { return nil }
      usleep(2000)
    }
  }
}
