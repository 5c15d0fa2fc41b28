import DataFiles
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

  /// How it ended.
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
    guard !([program] + arguments).contains(where: { $0.utf8.contains(0) }) else {
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
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map {
      unsafe strdup($0)
    }
    unsafe words.append(nil)
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var child: pid_t = 0
    let code = Pipe.making.withLock { _ in
      unsafe posix_spawnp(&child, program, &actions, nil, words, environ)
    }
    guard code == 0 else { throw .notStarted(program: program, code: code) }
    self.program = program
    number = child
  }

  /// Waits for the end.
  package func wait() throws(ChildProcessError) -> Ending {
    while true {
      if let ending = try ending(0) { return ending }
    }
  }

  /// How it ended, `nil` while it runs.
  func endingSoFar() throws(ChildProcessError) -> Ending? { try ending(WNOHANG) }

  private func ending(_ options: CInt) throws(ChildProcessError) -> Ending? {
    var status: CInt = 0
    var usage = rusage()
    let found = SystemError.retrying { unsafe wait4(number, &status, options, &usage) }
    guard found >= 0 else { throw .system(program: program, code: errno) }
    guard found == number else { return nil }
    // The macros of <sys/wait.h>, which Swift does not import.
    let signal = status & 0x7F
    return Ending(
      code: signal == 0 ? (status >> 8) & 0xFF : 0, signal: signal,
      peakKibibytes: Int(usage.ru_maxrss))
  }

  /// Ends it at once.
  package func kill() {
    _ = Glibc.kill(number, SIGKILL)
    _ = try? wait()
  }
}
