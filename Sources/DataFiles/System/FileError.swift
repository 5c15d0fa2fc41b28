public import ByteLayout
import Glibc
package import WorkerThreads

/// Why something could not be done with a file. `description` is ready to be shown:
/// `cannot open x: No such file or directory`.
public struct FileError: Error, Sendable, Hashable {
  /// What stood in the way; sizes in bytes.
  public enum Reason: Sendable, Hashable {
    /// The system refused; `code` is its `errno`.
    case system(code: Int32)
    /// The file is larger than the limit.
    case tooLarge(limit: Int)
    /// The file became shorter, longer or newer while it was read.
    case changed
    /// The file ends before the bytes that were asked for.
    case ended(at: Int)
    /// The output is the same file as an input.
    case sameFile
    /// The output is a file of a folder that is an input.
    case inInput(folder: String)
    /// The folder exists and holds something.
    case notEmpty
    /// A name that is empty, `.`, `..`, or holds `/` or NUL.
    case badName
    /// A folder tree is deeper, or has more entries, than the limit.
    case tooMany(limit: Int)
    /// The input cannot be read from a position of choice.
    case notSeekable
    /// Somebody else holds the lock.
    case locked
    /// Nobody wrote to a named pipe for so long.
    case nobodyWrites(seconds: Int)
    /// Nobody reads from a named pipe that is written to.
    case nobodyReads(seconds: Int)
    /// It is something else than a file.
    case notAFile(FileKind)
    /// Nobody waits for the result any more.
    case abandoned
    /// The process was asked to stop by a signal of this number.
    case interrupted(signal: Int32)
  }

  /// What was tried, as a verb that follows "cannot": `open`.
  public var operation: String
  /// The file, as its user named it.
  public var path: String
  /// What stood in the way.
  public var reason: Reason

  /// States an error.
  public init(_ operation: String, _ path: String, _ reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }
}

extension FileError: CustomStringConvertible {
  /// One line without full stop.
  public var description: String { "cannot \(operation) \(path): \(reason)" }
}

extension FileError.Reason: CustomStringConvertible {
  /// What the system says, or our own words.
  public var description: String {
    switch self {
    case .system(let code): SystemError.text(code)
    case .tooLarge(let limit): "larger than \(limit) bytes"
    case .changed: "it changed while being read"
    case .ended(let offset): "it ends after \(offset) bytes"
    case .sameFile: "it is also an input"
    case .inInput(let folder): "it belongs to \(folder), which is an input"
    case .notEmpty: "the folder is not empty"
    case .badName: "not a valid name"
    case .tooMany(let limit): "too many entries, or too deep: the limit is \(limit)"
    case .notSeekable: "it can be read only from start to end"
    case .locked: "another process is using it"
    case .nobodyReads(let seconds):
      "nobody has opened this named pipe for reading within \(seconds) seconds"
    case .nobodyWrites(let seconds):
      "it is a named pipe, and nobody wrote to it for \(seconds) seconds"
    case .notAFile(let kind): "it is no file but a \(kind.words)"
    case .abandoned: "it took too long"
    case .interrupted(let signal): "interrupted by signal \(signal)"
    }
  }
}

extension Interruption {
  /// Throws `interrupted` where a signal was noted.
  ///
  /// - Parameter path: What is being written, for the message.
  package static func check(_ path: String) throws(FileError) {
    if let signal { throw FileError("write", path, .interrupted(signal: signal)) }
  }
}

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
