package import ByteLayout
import Glibc

/// A folder in which a program keeps data of its own, several processes at a time if need be.
/// Everything goes through the open folder, so that exchanging it on the way changes nothing.
package struct DataFolder: ~Copyable, Sendable {
  /// The folder as its user named it.
  package let path: String
  private let descriptor: Descriptor

  /// Opens a folder.
  ///
  /// - Parameters:
  ///   - path: The folder; a symbolic link to one is followed.
  ///   - creating: Whether to make it where it is missing; its parent must exist.
  package init(path: String, creating: Bool = false) throws(FileError) {
    let raw = RawName.bytes(path)
    if creating, let parts = PathText.split(raw) {
      let parent = try Descriptor(folder: parts.folder, named: path, operation: "create")
      if try parent.makeFolderIfMissing(parts.name, named: path) {
        try parent.synchronizeNames(named: path)
      }
    }
    descriptor = try Descriptor(folder: raw, named: path)
    self.path = path
  }

  /// Removes a folder, if it is empty and no link; otherwise nothing happens.
  package static func removeIfEmpty(path: String) {
    guard let text = try? PathText.terminated(RawName.bytes(path), path, "remove") else { return }
    _ = unsafe rmdir(text)
  }

  /// Makes a folder inside, unless there is one already.
  package func makeFolder(_ name: String) throws(FileError) {
    let text = "\(path)/\(name)"
    guard try descriptor.makeFolderIfMissing(Array(name.utf8), named: text) else { return }
    try descriptor.synchronizeNames(named: text)
  }

  /// What stands under a name inside, `nil` for nothing; a symbolic link is itself.
  package func kind(of name: String) throws(FileError) -> FileKind? {
    try descriptor.status(of: Array(name.utf8), named: "\(path)/\(name)")?.kind
  }

  /// Removes a file, and makes its absence survive a loss of power; nothing happens where there is
  /// none.
  ///
  /// - Parameter components: Its path inside, name by name; no symbolic link is followed.
  package func remove(_ components: [String]) throws(FileError) {
    let text = ([path] + components).joined(separator: "/")
    guard let name = components.last else { throw FileError("remove", text, .badName) }
    let folder = try descriptor.openFolder(
      below: components.dropLast().map { Array($0.utf8) }, named: text)
    let terminated = try PathText.component(Array(name.utf8), text, "remove")
    guard unsafe unlinkat(folder.number, terminated, 0) == 0 else {
      if errno == ENOENT { return }
      throw SystemError.last("remove", text)
    }
    try folder.synchronizeNames(named: text)
  }

  /// Removes a folder inside, if it is empty; otherwise nothing happens.
  package func removeIfEmpty(_ name: String) throws(FileError) {
    let text = "\(path)/\(name)"
    let terminated = try PathText.component(Array(name.utf8), text, "remove")
    guard unsafe unlinkat(descriptor.number, terminated, AT_REMOVEDIR) == 0 else {
      if [ENOENT, ENOTEMPTY, EEXIST, ENOTDIR].contains(errno) { return }
      throw SystemError.last("remove", text)
    }
    try descriptor.synchronizeNames(named: text)
  }
}

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
    let descriptor = try Descriptor(folder: RawName.bytes(path), named: path)
    try descriptor.lock(waits: waits, named: path)
    self.descriptor = descriptor
  }
}

extension Descriptor {
  /// Takes the lock of an open folder, until everything that shares the descriptor is closed.
  ///
  /// - Throws: `locked` if it is held and `waits` is false.
  func lock(waits: Bool, named name: String) throws(FileError) {
    let number = number
    let operation = waits ? LOCK_EX : LOCK_EX | LOCK_NB
    guard SystemError.retrying({ flock(number, operation) }) == 0 else {
      if errno == EWOULDBLOCK { throw FileError("lock", name, .locked) }
      throw SystemError.last("lock", name)
    }
  }

  /// The same where the file system has locks; on those that have none nobody can be kept out.
  func lockIfPossible(waits: Bool, named name: String) throws(FileError) {
    do { try lock(waits: waits, named: name) } catch {
      switch error.reason {
      case .system(code: ENOLCK), .system(code: EOPNOTSUPP), .system(code: EINVAL): return
      default: throw error
      }
    }
  }
}
