import DataFiles
import Glibc

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
