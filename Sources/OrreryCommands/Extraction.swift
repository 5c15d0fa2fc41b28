import ASXipFS
import ByteLayout
import DataFiles
import Glibc
import Inspection
import WorkerThreads

/// Files on their way from a package into a directory. What was made is removed again unless
/// ``commit()`` is reached, also when a signal asks the program to stop.
struct Extraction: ~Copyable {
  private var tree: OutputTree
  private var written: [String] = []
  private var skipped: [Skipped] = []
  /// How many more bytes may be written. Entries that share their bytes, as no sound file system
  /// has them, could fill any disk from a small package.
  private var budget = 0

  /// Something that was left out, and why.
  struct Skipped {
    /// Its path inside the package.
    var path: String
    /// The words about it, after "it" or its name.
    var reason: String
  }

  /// Prepares a directory, which must be new or empty.
  init(into directory: String) throws(FileError) {
    Interruption.observe()
    tree = try OutputTree(path: directory)
  }

  /// Writes every directory and regular file; names and skips all else.
  mutating func add(
    _ fileSystem: FileSystem, from source: some ByteSource
  ) throws(FileError) {
    budget = source.count
    // The components of every entry's path; `nil` below something that was skipped.
    var components: [[[UInt8]]?] = []
    for entry in fileSystem.entries {
      guard let parent = entry.parent else {
        components.append([])
        continue
      }
      let path = components[parent].map { $0 + [entry.name] }
      if let reason = try write(entry, at: path, from: source) {
        components.append(nil)
        skipped.append(Skipped(path: entry.path, reason: reason))
      } else {
        components.append(path)
      }
    }
  }

  /// Writes one entry, or returns why it is skipped.
  private mutating func write(
    _ entry: FileSystem.Entry, at path: [[UInt8]]?, from source: some ByteSource
  ) throws(FileError) -> String? {
    guard let path else { return "its directory was skipped" }
    do {
      switch entry.kind {
      case .directory:
        try tree.makeDirectory(path)
      case .file:
        guard let range = entry.inode.length == 0 ? 0..<0 : entry.dataRange else {
          return "its bytes are outside the image"
        }
        guard range.count <= budget else { return "it shares its bytes with other files" }
        budget -= range.count
        try tree.write(path, isExecutable: entry.inode.mode & 0o111 != 0, from: source, range)
        written.append(entry.path)
      default: return "it is a \(entry.kind.rawValue)"
      }
      return nil
    } catch {
      // A damaged table holds a name twice; the first one stays.
      if error.reason == .system(code: EEXIST) { return "the name is already taken" }
      if error.reason == .badName { return "the name is not possible for a file" }
      throw error
    }
  }

  /// Writes content that is no file system as one file.
  mutating func addContent(
    of image: InspectedImage, from source: some ByteSource
  ) throws(FileError) {
    let kind = image.content?.name ?? "content"
    let name = "\(kind).\(kind == "board-configuration" ? "dtb" : "bin")"
    try tree.write([Array(name.utf8)], from: source, 0..<image.contentEnd)
    written.append("/" + name)
  }

  /// Keeps what was written.
  consuming func commit() throws(FileError) -> (written: [String], skipped: [Skipped]) {
    try Interruption.check(tree.path)
    tree.commit()
    return (written, skipped)
  }
}
