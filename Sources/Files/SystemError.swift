import Glibc

/// Errors of system calls.
enum SystemError {
  /// The system's words for an `errno`, in English.
  static func text(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let end = buffer.firstIndex(of: 0) ?? buffer.count
    return String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The error of the call that has just failed.
  static func last(_ operation: String, _ path: String) -> FileError {
    FileError(operation, path, .system(code: errno))
  }

  /// Calls again while a signal interrupts; a negative result is the failure.
  static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}
