import Files
import Glibc

/// A process that was started and not yet waited for.
struct ChildID {
  private let program: String
  private let number: pid_t

  /// What a standard stream of it is.
  enum Stream {
    /// A file that is opened, and made where it is to be written to.
    case path(String)
    /// A descriptor of ours.
    case number(CInt)
  }

  /// Starts a program.
  ///
  /// - Throws: What the system says when it cannot be started.
  init(
    starting program: String, _ arguments: [String], input: Stream = .path("/dev/null"),
    output: Stream = .path("/dev/null"), errors: Stream = .path("/dev/null")
  ) throws(FileError) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let written = O_WRONLY | O_CREAT | O_TRUNC
    for (stream, place, flags) in [
      (input, STDIN_FILENO, O_RDONLY), (output, STDOUT_FILENO, written),
      (errors, STDERR_FILENO, written),
    ] {
      switch stream {
      case .path(let path):
        unsafe posix_spawn_file_actions_addopen(&actions, place, path, flags, 0o600)
      case .number(let descriptor):
        unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, place)
      }
    }
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map {
      unsafe strdup($0)
    }
    unsafe words.append(nil)
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var child: pid_t = 0
    let code = unsafe posix_spawnp(&child, program, &actions, nil, words, environ)
    guard code == 0 else { throw FileError("run", program, .system(code: code)) }
    self.program = program
    number = child
  }

  /// Waits for the end.
  ///
  /// - Parameter start: When it was started.
  func wait(from start: ContinuousClock.Instant) throws(FileError) -> LaunchAnswer {
    var status: CInt = 0
    var usage = rusage()
    while unsafe wait4(number, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw FileError("wait for", program, .system(code: errno)) }
    }
    let passed = start.duration(to: .now).components
    // The macros of <sys/wait.h>, which Swift does not import.
    let signal = status & 0x7F
    return LaunchAnswer(
      code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      nanoseconds: Int(passed.seconds) * 1_000_000_000 + Int(passed.attoseconds / 1_000_000_000),
      peakKibibytes: Int(usage.ru_maxrss))
  }

  /// Ends it at once.
  func kill() {
    _ = Glibc.kill(number, SIGKILL)
    var status: CInt = 0
    _ = unsafe waitpid(number, &status, 0)
  }

  /// Both ends of a pipe, which no program inherits by accident.
  static func pipe() throws(FileError) -> (read: CInt, write: CInt) {
    var ends: [CInt] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0 else {
      throw FileError("open", "a pipe", .system(code: errno))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
