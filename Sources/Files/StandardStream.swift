import Glibc

/// Standard output and standard error.
public enum StandardStream: Sendable, Hashable, CaseIterable {
  /// Where results go.
  case output
  /// Where messages go.
  case error

  private var number: CInt { self == .output ? STDOUT_FILENO : STDERR_FILENO }

  /// The name in error messages.
  public var name: String { self == .output ? "standard output" : "standard error" }

  /// Whether a person reads along.
  public var isTerminal: Bool { isatty(number) == 1 }

  /// Writes all bytes, or throws what the system says: a full disk, a closed descriptor.
  public func write(_ bytes: Span<UInt8>) throws(FileError) {
    try Descriptor.write(bytes, to: number, named: name)
  }
}

/// The environment of the process. Only commands ask for it.
public enum EnvironmentVariable {
  /// The value of a variable, `nil` where it is not set.
  public static func value(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
