import Glibc

/// Both ends of a pipe; programs that are started do not inherit them by accident.
struct Pipe: ~Copyable {
  let readEnd: Descriptor
  let writeEnd: Descriptor

  init(_ program: String) throws(ChildProcessError) {
    var ends: [CInt] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw .system(program: program, code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = Descriptor(owning: ends[0])
    writeEnd = Descriptor(owning: ends[1])
  }

  /// Closes both ends.
  consuming func close() {}

  /// Closes the end for writing and hands over the other.
  consuming func closeWriteEnd() -> Descriptor { readEnd }
}
