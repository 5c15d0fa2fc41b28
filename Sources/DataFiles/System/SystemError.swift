import Glibc

/// Errors of system calls.
package enum SystemError {
  /// The system's words for an `errno`, in English.
  package static func text(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let end = buffer.firstIndex(of: 0) ?? buffer.count
    return String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The error of the call that has just failed.
  package static func last(_ operation: String, _ path: String) -> FileError {
    FileError(operation, path, .system(code: errno))
  }

  /// Calls again while a signal interrupts; a negative result is the failure.
  package static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// Calls again too while a descriptor is not ready. Others may have set `O_NONBLOCK` on it, which all
  /// that share a pipe or a terminal share as well.
  ///
  /// - Parameters:
  ///   - number: The descriptor.
  ///   - events: What to wait for: `POLLIN` or `POLLOUT`.
  static func retrying(_ number: CInt, until events: Int32, _ call: () -> Int) -> Int {
    while true {
      let result = retrying(call)
      guard result < 0, errno == EAGAIN else { return result }
      var entry = pollfd(fd: number, events: Int16(events), revents: 0)
      guard retrying({ unsafe poll(&entry, 1, -1) }) > 0 else { return -1 }
    }
  }
}
