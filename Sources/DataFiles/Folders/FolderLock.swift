import Glibc

/// The right to change what is in a folder, held by one process, and one place in it, at a time.
/// It ends when the value is dropped, and with the process however that ends.
///
/// Only those who ask for it are kept out (`flock`, Linux).
package struct FolderLock: ~Copyable, Sendable {
  private let descriptor: Descriptor

  /// Takes the lock of a folder.
  ///
  /// - Parameters:
  ///   - path: The folder; it stays as it is.
  ///   - waits: Whether to wait for the present holder.
  /// - Throws: `locked` if it is held and `waits` is false.
  package init(path: String, waits: Bool = true) throws(FileError) {
    // A descriptor of its own: locks belong to what was opened, not to the process.
    let descriptor = try Descriptor(folder: Array(path.utf8), named: path)
    let number = descriptor.number
    let operation = waits ? LOCK_EX : LOCK_EX | LOCK_NB
    guard SystemError.retrying({ flock(number, operation) }) == 0 else {
      if errno == EWOULDBLOCK { throw FileError("lock", path, .locked) }
      throw SystemError.last("lock", path)
    }
    self.descriptor = descriptor
  }
}
