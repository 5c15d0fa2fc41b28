package import DataFiles
import Glibc
import Synchronization

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
}
