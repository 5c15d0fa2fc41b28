import ByteLayout
package import DataFiles
import Glibc
import Synchronization

/// A program that was started without a shell and not yet waited for.
package struct ChildProcess: Sendable {
  private let program: String
  private let number: pid_t

  /// What a standard stream of it is.
  package enum Stream {
    /// What it is for this process.
    case inherited
    /// A file that is opened, and made where it is to be written to.
    case path(String)
    /// A descriptor of ours.
    case number(CInt)

    /// Nothing to read, and no trace of what is written.
    package static let nothing = path("/dev/null")
  }

  package struct Ending: Sendable, Hashable {
    /// Its exit code, 0 to 255; 0 where a signal ended it.
    package let code: Int32
    /// The number of the signal that ended it, 0 where none did.
    package let signal: Int32
    /// The most memory that was resident at a time.
    package let peakKibibytes: Int
  }

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is searched in `PATH`.
  ///   - arguments: What follows its name.
  package init(
    starting program: String, _ arguments: [String], input: Stream = .nothing,
    output: Stream = .nothing, errors: Stream = .nothing
  ) throws(ChildProcessError) {
    try self.init(starting: program, arguments, input, output, errors, group: nil)
  }

  /// - Parameter group: The process group that it joins; `nil` for ours.
  init(
    starting program: String, _ arguments: [String], _ input: Stream, _ output: Stream,
    _ errors: Stream, group: pid_t?
  ) throws(ChildProcessError) {
    let texts = ([program] + arguments).map { RawName.bytes($0) }
    guard !texts.contains(where: { $0.contains(0) }) else {
      throw .notStarted(program: program, code: EINVAL)
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let written = O_WRONLY | O_CREAT | O_TRUNC
    for (stream, place, flags) in [
      (input, STDIN_FILENO, O_RDONLY), (output, STDOUT_FILENO, written),
      (errors, STDERR_FILENO, written),
    ] {
      switch stream {
      case .inherited: continue
      case .path(let path):
        unsafe posix_spawn_file_actions_addopen(&actions, place, path, flags, 0o600)
      case .number(let descriptor):
        unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, place)
      }
    }
    var words: [UnsafeMutablePointer<CChar>?] = unsafe texts.map { text in
      unsafe strdup((text + [0]).map { CChar(bitPattern: $0) })
    }
    unsafe words.append(nil)
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // The threads of a batch block all signals, which no program expects.
    var none = sigset_t()
    _ = unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    if let group { unsafe posix_spawnattr_setpgroup(&attributes, group) }
    let joining = group == nil ? 0 : POSIX_SPAWN_SETPGROUP
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | joining))
    var child: pid_t = 0
    let name = RawName.bytes(program).map { CChar(bitPattern: $0) } + [0]
    let code = Pipe.making.withLock { _ in
      unsafe posix_spawnp(&child, name, &actions, &attributes, words, environ)
    }
    guard code == 0 else { throw .notStarted(program: program, code: code) }
    self.program = program
    number = child
  }

  package func wait() throws(ChildProcessError) -> Ending {
    while true {
      if let ending = try ending(0) { return ending }
    }
  }

  /// How it ended, `nil` while it runs.
  ///
  /// - Parameter stopped: Called where it was stopped for using a terminal that it does not have.
  func endingSoFar(_ stopped: () -> Void) throws(ChildProcessError) -> Ending? {
    try ending(WNOHANG | WUNTRACED, stopped)
  }

  private func ending(
    _ options: CInt, _ stopped: () -> Void = {}
  ) throws(ChildProcessError) -> Ending? {
    var status: CInt = 0
    var usage = rusage()
    let found = SystemError.retrying { unsafe wait4(number, &status, options, &usage) }
    guard found >= 0 else { throw .system(program: program, code: errno) }
    guard found == number else { return nil }
    // The macros of <sys/wait.h>, which Swift does not import.
    let signal = status & 0x7F
    if signal == 0x7F {
      if [SIGTTIN, SIGTTOU].contains(status >> 8) { stopped() }
      return nil
    }
    return Ending(
      code: signal == 0 ? (status >> 8) & 0xFF : 0, signal: signal,
      peakKibibytes: Int(usage.ru_maxrss))
  }

  package func kill() {
    _ = Glibc.kill(number, SIGKILL)
    _ = try? wait()
  }
}

/// Why a program could not be run to its end.
package enum ChildProcessError: Error, Sendable, Hashable {
  /// The system refused to start it; `code` is its `errno`.
  case notStarted(program: String, code: Int32)
  /// It took longer than the limit, and was killed.
  case timeLimit(program: String, seconds: Int)
  /// It wrote more bytes than the limit, and was killed.
  case outputLimit(program: String, bytes: Int)
  case killed(program: String, signal: Int32)
  /// We were asked to stop by a signal of this number while it ran, and it was killed.
  case interrupted(program: String, signal: Int32)
  /// It ended instead of answering a line.
  case sessionEnded(program: String, code: Int32)
  /// It was not asked, because an earlier question ended the session; why.
  case sessionOver(program: String, reason: String)
  /// The system failed while it ran; `code` is its `errno`.
  case system(program: String, code: Int32)
}

extension ChildProcessError: CustomStringConvertible {
  /// One line, lower case, no full stop.
  package var description: String {
    switch self {
    case .notStarted(let program, let code): "cannot run \(program): \(SystemError.text(code))"
    case .timeLimit(let program, let seconds): "\(program) ran for more than \(seconds) seconds"
    case .outputLimit(let program, let bytes): "\(program) wrote more than \(bytes) bytes"
    case .killed(let program, let signal): "\(program) was killed by signal \(signal)"
    case .interrupted(let program, let signal): "\(program) was interrupted by signal \(signal)"
    case .sessionEnded(let program, let code):
      "\(program) ended with code \(code) without an answer"
    case .sessionOver(let program, let reason):
      "\(program) was not asked any more: \(reason)"
    case .system(let program, let code): "cannot talk to \(program): \(SystemError.text(code))"
    }
  }
}

/// Both ends of a pipe; programs that are started do not inherit them by accident.
package struct Pipe: ~Copyable {
  package let readEnd: Descriptor
  package let writeEnd: Descriptor

  /// Held while a pipe is made and while a program is started: a pipe is not marked as ours in one step
  /// (Swift does not import `pipe2`), and a program started in between by another thread would keep its
  /// end open.
  static let making = Mutex<Void>(())

  package init(_ program: String) throws(ChildProcessError) {
    let (ends, code) = Self.making.withLock { _ in
      var ends: [CInt] = [-1, -1]
      guard unsafe pipe(&ends) == 0 else { return (ends, errno) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return (ends, 0)
    }
    guard code == 0 else { throw .system(program: program, code: code) }
    readEnd = Descriptor(owning: ends[0])
    writeEnd = Descriptor(owning: ends[1])
  }

  /// Closes both ends.
  package consuming func close() {}

  /// Closes the end for writing and hands over the other.
  consuming func closeWriteEnd() -> Descriptor { readEnd }

  /// Closes the end for reading and hands over the other.
  consuming func closeReadEnd() -> Descriptor { writeEnd }
}
