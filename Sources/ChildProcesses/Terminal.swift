package import DataFiles
import Glibc

/// The terminal of the process, whatever its standard streams are connected to.
package enum Terminal {
  /// The most bytes that ``secret(prompt:)`` takes: 1 KiB.
  package static let secretLimit = 1024

  /// The columns of the terminal that standard error goes to; `nil` where it is none, or says nothing
  /// of it.
  package static var width: Int? {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Asks a person for something that must not appear on the screen.
  ///
  /// Line editing is ours while it lasts (backspace, Ctrl-U), and so is Ctrl-C: were the process
  /// interrupted meanwhile, the terminal would stay without echo.
  ///
  /// - Parameter prompt: What to ask; printed as it is.
  /// - Returns: The line without its end; `nil` where the process has no terminal.
  /// - Throws: `system` with `ECANCELED` for Ctrl-C, and for Ctrl-D on an empty line; `tooLarge`
  ///   over ``secretLimit``.
  package static func secret(prompt: String) throws(FileError) -> [UInt8]? {
    let name = "/dev/tty"
    guard let terminal = try? Descriptor(opening: Array(name.utf8), O_RDWR, named: name) else {
      return nil
    }
    var before = termios()
    guard unsafe tcgetattr(terminal.number, &before) == 0 else { return nil }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
    guard unsafe tcsetattr(terminal.number, TCSAFLUSH, &silent) == 0 else {
      throw SystemError.last("ask at", name)
    }
    defer { _ = unsafe tcsetattr(terminal.number, TCSAFLUSH, &before) }
    try terminal.write(Array(prompt.utf8).span, named: name)
    defer { try? terminal.write([0x0A].span, named: name) }
    return try line(from: terminal, name)
  }

  private static func line(
    from terminal: borrowing Descriptor, _ name: String
  ) throws(FileError) -> [UInt8] {
    var line = SecretLine()
    let number = terminal.number
    while true {
      var byte: UInt8 = 0
      let count = SystemError.retrying { unsafe read(number, &byte, 1) }
      guard count >= 0 else { throw SystemError.last("read", name) }
      // A terminal that was closed has no more to say.
      switch count == 0 ? .cancelled : line.take(byte) {
      case .more: continue
      case .complete: return line.bytes
      case .cancelled: throw FileError("read", name, .system(code: ECANCELED))
      case .tooLong: throw FileError("read", name, .tooLarge(limit: secretLimit))
      }
    }
  }
}

/// A line that somebody types unseen.
struct SecretLine {
  /// What a byte led to.
  enum Step: Hashable {
    case more, complete, cancelled, tooLong
  }

  private(set) var bytes: [UInt8] = []

  mutating func take(_ byte: UInt8) -> Step {
    switch byte {
    case 0x0A, 0x0D: return .complete
    case 0x03: return .cancelled
    case 0x04: return bytes.isEmpty ? .cancelled : .complete
    case 0x08, 0x7F:
      // A character of UTF-8 goes as a whole.
      while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
    case 0x15: bytes.removeAll()
    default:
      guard bytes.count < Terminal.secretLimit else { return .tooLong }
      bytes.append(byte)
    }
    return .more
  }
}

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
