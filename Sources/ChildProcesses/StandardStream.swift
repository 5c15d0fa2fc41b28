package import DataFiles
import Glibc

/// Standard output and standard error.
package enum StandardStream: Sendable, Hashable, CaseIterable {
  /// Where results go.
  case output
  /// Where messages go.
  case error

  private var number: CInt { self == .output ? STDOUT_FILENO : STDERR_FILENO }

  /// The name in error messages.
  package var name: String { self == .output ? "standard output" : "standard error" }

  /// Whether a person reads along.
  package var isTerminal: Bool { isatty(number) == 1 }

  /// Writes all bytes, or throws what the system says: a full disk, a closed descriptor.
  package func write(_ bytes: Span<UInt8>) throws(FileError) {
    try Descriptor.write(bytes, to: number, named: name)
  }

  /// Takes the places of standard input, output and error where the process was started without
  /// them. Otherwise the next file that is opened would get one of these numbers, and what is meant
  /// for a person would be written into it. Reading and writing them fails as before.
  package static func reserve() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(number, F_GETFD) < 0 && errno == EBADF {
      // Opened in the wrong direction, so that every use is refused.
      let taken = unsafe open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      if taken >= 0, taken != number { close(taken) }
    }
  }
}
