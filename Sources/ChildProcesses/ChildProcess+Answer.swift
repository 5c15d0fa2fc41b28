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
  /// answers. Its standard error is ours, or goes to whoever wants to hear it.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is searched in `PATH`.
  ///   - arguments: What follows its name.
  ///   - input: At most 4,096 bytes; they fit into a pipe at once, whether or not they are read.
  ///   - seconds: How long it may take; within ``timeLimits``.
  ///   - outputLimit: How many bytes it may write.
  ///   - heard: Takes what it writes to standard error, as it comes.
  ///   - signal: The number of a signal that asked us to stop, where one did.
  package static func run(
    _ program: String, _ arguments: [String], input: [UInt8], seconds: Int, outputLimit: Int,
    heard: (([UInt8]) -> Void)? = nil, signal: () -> Int32? = { nil }
  ) throws(ChildProcessError) -> Answer {
    let toChild = try Pipe(program)
    let fromChild = try Pipe(program)
    let errors = try Pipe(program)
    guard input.count <= 4096 else { throw .system(program: program, code: EINVAL) }
    do { try toChild.writeEnd.write(input.span, named: program) } catch {
      throw .system(program: program, code: EIO)
    }
    let group = try ProcessGroup(for: program)
    let child = try ChildProcess(
      starting: program, arguments, .number(toChild.readEnd.number),
      .number(fromChild.writeEnd.number),
      heard == nil ? .inherited : .number(errors.writeEnd.number), group: group.number)
    // The child has its own copies; ours would keep the pipes from ending.
    toChild.close()
    let source = fromChild.closeWriteEnd()
    let words = errors.closeWriteEnd()
    var reader = AnswerReader(
      program: program, seconds: seconds, limit: outputLimit, heard: heard)
    do { return try reader.answer(of: child, in: group, from: source, words, signal) } catch {
      reader.relay(words)
      group.end()
      child.kill()
      throw error
    }
  }
}

/// Reads what a program writes, for a limited time.
struct AnswerReader {
  private let program: String
  private let seconds: Int
  private let limit: Int
  private let heard: (([UInt8]) -> Void)?
  private let start = ContinuousClock.now
  private var output: [UInt8] = []
  /// Milliseconds to wait for output before looking whether the program still runs.
  private var pause = 1

  init(
    program: String, seconds: Int, limit: Int, heard: (([UInt8]) -> Void)? = nil
  ) {
    self.program = program
    self.heard = heard
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

  /// Reads what the program writes until it ends. What it started and left behind is ended with it.
  mutating func answer(
    of child: ChildProcess, in group: borrowing ProcessGroup, from source: borrowing Descriptor,
    _ words: borrowing Descriptor, _ signal: () -> Int32?
  ) throws(ChildProcessError) -> ChildProcess.Answer {
    var isOpen = true
    while true {
      let hadTerminal = group.hasTerminal
      let ending = try child.endingSoFar { group.lendTerminal() }
      // Ctrl-C at a terminal that was lent to the program is meant for us.
      if let signal = ending?.signal, hadTerminal, [SIGINT, SIGQUIT].contains(signal) {
        throw .interrupted(program: program, signal: signal)
      }
      if let signal = signal() {
        throw .interrupted(program: program, signal: signal)
      }
      if let ending {
        group.end()
        while isOpen, try isReady(source, within: 0) { isOpen = try read(source) }
        relay(words)
        guard ending.signal == 0 else { throw .killed(program: program, signal: ending.signal) }
        return ChildProcess.Answer(output: output, code: ending.code)
      }
      guard remaining > 0 else { throw .timeLimit(program: program, seconds: seconds) }
      relay(words)
      // It may close its output and go on.
      if !isOpen {
        usleep(2000)
      } else if try isReady(source, within: min(remaining, pause)) {
        isOpen = try read(source)
        pause = 1
      } else {
        pause = min(pause * 2, 50)
      }
    }
  }

  /// Hands over what is there of its standard error, a piece at a time: who writes without end must
  /// not hold up the look at the clock.
  func relay(_ words: borrowing Descriptor) {
    guard let heard, (try? isReady(words, within: 0)) == true else { return }
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let number = words.number
    let count = SystemError.retrying { unsafe Glibc.read(number, &piece, 1 << 16) }
    if count > 0 { heard(Array(piece[..<count])) }
  }

  private func isReady(
    _ source: borrowing Descriptor, within milliseconds: Int
  ) throws(ChildProcessError) -> Bool {
    var entry = pollfd(fd: source.number, events: Int16(POLLIN), revents: 0)
    let ready = unsafe poll(&entry, 1, CInt(milliseconds))
    guard ready >= 0 || errno == EINTR else { throw .system(program: program, code: errno) }
    return ready > 0
  }

  /// Reads once; `false` at the end.
  private mutating func read(_ source: borrowing Descriptor) throws(ChildProcessError) -> Bool {
    var piece = [UInt8](repeating: 0, count: 4096)
    let number = source.number
    let count = SystemError.retrying { unsafe Glibc.read(number, &piece, 4096) }
    guard count >= 0 else { throw .system(program: program, code: errno) }
    output += piece[..<count]
    guard output.count <= limit else {
      throw .outputLimit(program: program, bytes: limit)
    }
    return count > 0
  }
}
