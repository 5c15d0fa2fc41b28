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
    let raw = Array(path.utf8)
    if creating, let parts = PathText.split(raw) {
      let parent = try Descriptor(
        opening: parts.folder, O_RDONLY | O_DIRECTORY, named: path, operation: "create")
      if try parent.makeFolderIfMissing(parts.name, named: path) {
        try parent.synchronizeNames(named: path)
      }
    }
    descriptor = try Descriptor(folder: raw, named: path)
    self.path = path
  }

  /// Makes a folder inside, unless there is one already.
  package func makeFolder(_ name: String) throws(FileError) {
    let text = "\(path)/\(name)"
    guard try descriptor.makeFolderIfMissing(Array(name.utf8), named: text) else { return }
    try descriptor.synchronizeNames(named: text)
  }

  /// Removes a file, and makes its absence survive a loss of power; nothing happens where there is
  /// none.
  ///
  /// - Parameter components: Its path inside, name by name; no symbolic link is followed.
  package func remove(_ components: [String]) throws(FileError) {
    let text = ([path] + components).joined(separator: "/")
    guard let name = components.last else { throw FileError("remove", text, .badName) }
    var folder = try descriptor.duplicate(named: text)
    for component in components.dropLast() {
      folder = try folder.openFolder(Array(component.utf8), named: text)
    }
    let terminated = try PathText.component(Array(name.utf8), text, "remove")
    guard unsafe unlinkat(folder.number, terminated, 0) == 0 else {
      if errno == ENOENT { return }
      throw SystemError.last("remove", text)
    }
    try folder.synchronizeNames(named: text)
  }
}
