import ByteLayout
import Glibc

/// A folder that files are written into one by one, with folders below it as their paths ask.
///
/// Nothing outside of it is written: no symbolic link below it is followed, not even a last one.
package struct OutputFolder: Sendable {
  /// The folder as its user named it.
  package let path: String
  private let inputs: Set<FileIdentity>

  /// Names a folder, which need not be there yet, and the files that must not be overwritten.
  package init(_ path: String, refusing inputs: Set<FileIdentity>) {
    self.path = path
    self.inputs = inputs
  }

  /// Where a file goes, given its path below the folder. The folders on the way are made.
  ///
  /// - Throws: `sameFile` where an input stands there, or what the system says: `ELOOP` of a symbolic
  ///   link.
  package func path(for below: String) throws(FileError) -> String {
    let text = (path.hasSuffix("/") ? path : path + "/") + below
    var names = RawName.bytes(below).split(separator: UInt8(ascii: "/")).map { Array($0) }
    guard let last = names.popLast() else { throw FileError("write", text, .badName) }
    try make(path)
    var folder = try Descriptor(folder: RawName.bytes(path), named: path)
    for name in names {
      _ = try folder.makeFolderIfMissing(name, named: text)
      folder = try folder.openFolder(name, named: text)
    }
    if let status = try folder.status(of: last, named: text) {
      guard !inputs.contains(status.identity) else { throw FileError("write", text, .sameFile) }
      guard status.kind == .file else {
        let code = status.kind == .symlink ? ELOOP : EEXIST
        throw FileError("write", text, .system(code: code))
      }
    }
    return text
  }

  /// Makes the folder itself and those above it, as far as they are missing.
  private func make(_ path: String) throws(FileError) {
    guard FileKind(path: path) != .directory else { return }
    let raw = RawName.bytes(path)
    let parent = FolderPath.parent(of: raw)
    if parent != raw { try make(RawName.text(parent)) }
    let text = try PathText.terminated(raw, path, "create")
    // Somebody else may have been quicker.
    guard unsafe mkdir(text, 0o777) == 0 || errno == EEXIST else {
      throw SystemError.last("create", path)
    }
  }
}
