import ByteLayout
import Glibc

/// Names inside one open folder. Everything goes through its descriptor, so that renaming or
/// replacing a folder on the way to it changes nothing.
extension Descriptor {
  init(
    folder path: [UInt8], named name: String, operation: String = "open"
  ) throws(FileError) {
    try self.init(opening: path, O_RDONLY | O_DIRECTORY, named: name, operation: operation)
  }

  /// Opens a folder below this one, name by name, without following a symbolic link.
  func openFolder(
    below components: some Sequence<[UInt8]>, named name: String
  ) throws(FileError) -> Descriptor {
    var folder = try duplicate(named: name)
    for component in components { folder = try folder.openFolder(component, named: name) }
    return folder
  }

  /// Opens the folder of this name without following a symbolic link.
  func openFolder(_ component: [UInt8], named name: String) throws(FileError) -> Descriptor {
    _ = try PathText.component(component, name, "open")
    return try Descriptor(
      opening: component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, in: number, named: name)
  }

  /// Makes a folder of this name; there must be nothing yet.
  func makeFolder(_ component: [UInt8], named name: String) throws(FileError) {
    let path = try PathText.component(component, name, "create")
    guard unsafe mkdirat(number, path, 0o755) == 0 else {
      throw SystemError.last("create", name)
    }
  }

  /// Makes a folder of this name, unless there is something already; says whether it did.
  func makeFolderIfMissing(_ component: [UInt8], named name: String) throws(FileError) -> Bool {
    do {
      try makeFolder(component, named: name)
      return true
    } catch {
      guard error.reason == .system(code: EEXIST) else { throw error }
      return false
    }
  }

  /// Makes a file of this name for writing; there must be nothing yet, not even a symbolic link.
  func makeFile(
    _ component: [UInt8], mode: mode_t, named name: String
  ) throws(FileError) -> Descriptor {
    _ = try PathText.component(component, name, "create")
    return try Descriptor(
      opening: component, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode, in: number,
      named: name, operation: "create")
  }

  /// What stands under this name, `nil` for nothing; a symbolic link is not followed.
  func status(of component: [UInt8], named name: String) throws(FileError) -> FileStatus? {
    let path = try PathText.component(component, name, "examine")
    var status = stat()
    guard unsafe fstatat(number, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return nil }
      throw SystemError.last("examine", name)
    }
    return FileStatus(status)
  }

  /// Removes what stands under this name if it is still the file that is meant; tells nobody of a
  /// failure, since it only ever clears up after one.
  func remove(_ component: [UInt8], ifStill identity: FileIdentity) {
    guard let path = try? PathText.component(component, "", "remove"),
      let status = try? status(of: component, named: ""), status.identity == identity
    else { return }
    _ = unsafe unlinkat(number, path, status.kind == .directory ? AT_REMOVEDIR : 0)
  }

  /// Makes the names in the folder survive a loss of power, where its file system can.
  func synchronizeNames(named name: String) throws(FileError) {
    guard fsync(number) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS else {
      throw SystemError.last("write", name)
    }
  }
}
