import DataFiles

/// Why a program could not be run to its end.
package enum ChildProcessError: Error, Sendable, Hashable {
  /// The system refused to start it; `code` is its `errno`.
  case notStarted(program: String, code: Int32)
  /// It took longer than the limit, and was killed.
  case timeLimit(program: String, seconds: Int)
  /// It wrote more bytes than the limit, and was killed.
  case outputLimit(program: String, bytes: Int)
  /// A signal ended it.
  case killed(program: String, signal: Int32)
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
    case .system(let program, let code): "cannot talk to \(program): \(SystemError.text(code))"
    }
  }
}
