import ASXipFS
import Files
import Glibc
import Inspection

/// Files on their way from a package into a directory. What was made is removed again unless
/// ``commit()`` is reached.
struct Extraction: ~Copyable {
  private var tree: OutputTree
  private var written: [String] = []
  private var skipped: [String] = []

  /// Prepares a directory, which must be new or empty.
  init(into directory: String) throws(FileError) {
    tree = try OutputTree(path: directory)
  }

  /// Writes every directory and regular file; names and skips all else.
  mutating func add(
    _ fileSystem: FileSystem, from source: some ByteSource
  ) throws(FileError) {
    // The components of every entry's path; `nil` below something that was skipped.
    var components: [[[UInt8]]?] = []
    for entry in fileSystem.entries {
      guard let parent = entry.parent else {
        components.append([])
        continue
      }
      guard let above = components[parent] else {
        components.append(nil)
        skipped.append(entry.path)
        continue
      }
      let path = above + [entry.name]
      components.append(path)
      do throws(FileError) {
        switch entry.kind {
        case .directory:
          try tree.makeDirectory(path)
        case .file:
          guard let range = entry.inode.length == 0 ? 0..<0 : entry.dataRange else {
            skipped.append(entry.path)
            continue
          }
          try tree.write(
            path, isExecutable: entry.inode.mode & 0o111 != 0, from: source, range)
          written.append(entry.path)
        default:
          skipped.append(entry.path)
        }
      } catch {
        guard error.reason == .badName || error.isNameTaken else { throw error }
        // No file can have this name, or a damaged table holds it twice; the first one stays.
        components[components.count - 1] = nil
        skipped.append(entry.path)
      }
    }
  }

  /// Writes content that is no file system as one file.
  mutating func addContent(
    of inspection: Inspection, from source: some ByteSource
  ) throws(FileError) {
    let kind = inspection.content?.name ?? "content"
    let name = "\(kind).\(kind == "board-configuration" ? "dtb" : "bin")"
    try tree.write([Array(name.utf8)], from: source, 0..<inspection.contentEnd)
    written.append("/" + name)
  }

  /// Keeps what was written.
  consuming func commit() -> (written: [String], skipped: [String]) {
    tree.commit()
    return (written, skipped)
  }
}

extension FileError {
  /// Whether something of this name is there already.
  fileprivate var isNameTaken: Bool { reason == .system(code: EEXIST) }
}
