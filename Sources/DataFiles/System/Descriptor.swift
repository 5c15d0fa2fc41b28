package import Glibc

/// An open file descriptor, closed when it is dropped.
package struct Descriptor: ~Copyable, Sendable {
  package let number: CInt

  /// Takes over a descriptor that the caller has opened.
  package init(owning number: CInt) {
    self.number = number
  }

  deinit {
    _ = Glibc.close(number)
  }

  /// Opens a path.
  ///
  /// - Parameters:
  ///   - parent: The folder that a relative path starts from, the working directory when `nil`.
  ///   - path: Bytes without NUL, in the system's own encoding.
  ///   - name: The path for messages.
  package init(
    opening path: [UInt8], _ flags: CInt, mode: mode_t = 0, in parent: CInt = AT_FDCWD,
    named name: String, operation: String = "open"
  ) throws(FileError) {
    let path = try PathText.terminated(path, name, operation)
    let number = SystemError.retrying {
      unsafe openat(parent, path, flags | O_CLOEXEC | O_NOCTTY, mode)
    }
    guard number >= 0 else { throw SystemError.last(operation, name) }
    self.number = number
  }

  /// A second descriptor of an open file, whoever owns the first.
  init(
    duplicating number: CInt, named name: String, operation: String = "open"
  ) throws(FileError) {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw SystemError.last(operation, name) }
    self.number = copy
  }

  /// A second descriptor of the same open file.
  func duplicate(named name: String) throws(FileError) -> Descriptor {
    try Descriptor(duplicating: number, named: name)
  }

  /// What the system says about the file now.
  func status(named name: String) throws(FileError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw SystemError.last("examine", name) }
    return FileStatus(status)
  }

  /// Writes all bytes, at the position of the descriptor.
  package func write(_ bytes: Span<UInt8>, named name: String) throws(FileError) {
    try Self.write(bytes, to: number, named: name)
  }

  /// Bytes of one call. Larger ones have the kernel gather the page cache in large folios, for which
  /// it has to look: 2 GiB took 1.4 to 3 s in pieces of 16 KiB and 4 to 7 s in pieces of 512.
  private static let pieceSize = 1 << 14

  /// Writes all bytes to a descriptor that somebody else owns.
  package static func write(
    _ bytes: Span<UInt8>, to number: CInt, named name: String
  ) throws(FileError) {
    let failed = unsafe bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
        let count = SystemError.retrying(number, until: POLLOUT) {
          unsafe Glibc.write(number, rest.baseAddress, min(rest.count, pieceSize))
        }
        if count < 0 { return true }
        written += count
      }
      return false
    }
    if failed { throw SystemError.last("write", name) }
  }

  /// Closes, and tells of what the system held back until then, such as a full disk.
  consuming func close(named name: String) throws(FileError) {
    let number = self.number
    discard self
    // After EINTR the descriptor is gone anyway.
    guard Glibc.close(number) == 0 || errno == EINTR else {
      throw SystemError.last("close", name)
    }
  }
}
