import CProcess
import DataFiles
import Glibc

/// A program with whatever it starts: a process group of its own, which is ended whole when the value
/// is dropped, and when this process ends, however that comes about.
///
/// A process of ours leads the group, so that its number belongs to nobody else while we know it. What
/// leaves the group on purpose, as a service does, goes on.
struct ProcessGroup: ~Copyable {
  let number: pid_t
  /// Closed by the system where nobody else does it; the leader then ends the group.
  private let lifeline: Descriptor

  init(for program: String) throws(ChildProcessError) {
    let pipe = try Pipe(program)
    let leader = orrery_guard_group(pipe.readEnd.number)
    guard leader > 0 else { throw .notStarted(program: program, code: errno) }
    self.init(number: leader, lifeline: pipe.closeReadEnd())
  }

  private init(number: pid_t, lifeline: consuming Descriptor) {
    self.number = number
    self.lifeline = lifeline
  }

  deinit {
    end()
    takeTerminalBack()
    let number = number
    _ = SystemError.retrying { waitpid(number, nil, 0) }
  }

  /// Ends all that is in it.
  func end() {
    _ = kill(-number, SIGKILL)
  }

  /// Lends it the terminal where it was stopped for using that, as a program that asks for a PIN is, and
  /// lets it go on. While several ask, each waits for those before it.
  func lendTerminal() {
    guard let terminal = Self.terminal, tcgetpgrp(terminal.number) == getpgrp() else { return }
    _ = tcsetpgrp(terminal.number, number)
    _ = kill(-number, SIGCONT)
  }

  /// Whether Ctrl-C reaches the group instead of us.
  var hasTerminal: Bool {
    guard let terminal = Self.terminal else { return false }
    return tcgetpgrp(terminal.number) == number
  }

  /// Takes back the terminal that was lent to it.
  func takeTerminalBack() {
    guard hasTerminal, let terminal = Self.terminal else { return }
    // Who is not in the foreground is stopped for this, unless the signal is blocked.
    var stop = sigset_t()
    var former = sigset_t()
    _ = unsafe sigemptyset(&stop)
    _ = unsafe sigaddset(&stop, SIGTTOU)
    _ = unsafe pthread_sigmask(SIG_BLOCK, &stop, &former)
    _ = tcsetpgrp(terminal.number, getpgrp())
    _ = unsafe pthread_sigmask(SIG_SETMASK, &former, nil)
  }

  private static var terminal: Descriptor? {
    try? Descriptor(opening: Array("/dev/tty".utf8), O_RDWR, named: "/dev/tty")
  }
}
