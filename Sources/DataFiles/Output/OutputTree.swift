import ByteLayout
import Glibc
import WorkerThreads

/// A folder that something is extracted into. Nothing is ever made outside of it, whatever the
/// names say and whatever symbolic links somebody plants meanwhile; nothing that exists is
/// overwritten; only folders and plain files are made. Nobody else makes a tree there meanwhile.
///
/// Dropped without ``commit()``, it removes exactly what it made, and nothing that has been
/// exchanged or added since.
package struct OutputTree: ~Copyable, Sendable {
  /// The folder as its user named it.
  package let path: String
  private let root: Descriptor
  private let parent: Descriptor?
  private var made: [MadeEntry]
  private var isCommitted = false

  /// Something that the tree made; no components for the folder itself.
  private struct MadeEntry {
    var components: [[UInt8]]
    var identity: FileIdentity
  }

  /// Opens the folder, and makes it where it is missing; its parent must exist.
  ///
  /// - Parameter path: The folder; a symbolic link to one is followed.
  /// - Throws: `notEmpty` where it holds something already, or what the system says.
  package init(path: String) throws(FileError) {
    // What was made is removed before a signal ends the process.
    Interruption.observe()
    let raw = RawName.bytes(path)
    if let parts = PathText.split(raw) {
      let parent = try Descriptor(folder: parts.folder, named: path, operation: "create")
      if try parent.makeFolderIfMissing(parts.name, named: path) {
        let root = try parent.openFolder(parts.name, named: path)
        let identity = try Self.claim(root, path)
        made = [MadeEntry(components: [], identity: identity)]
        self.path = path
        self.root = root
        self.parent = consume parent
        return
      }
    }
    let root = try Descriptor(folder: raw, named: path)
    _ = try Self.claim(root, path)
    self.path = path
    self.root = root
    parent = nil
    made = []
  }

  /// Takes a folder for this tree alone: of several who come at once one writes, and the others, also
  /// whoever made the folder, leave it as it is.
  ///
  /// - Throws: `locked` where another one is writing, `notEmpty` where something is there.
  private static func claim(
    _ root: borrowing Descriptor, _ path: String
  ) throws(FileError) -> FileIdentity {
    try checkEmpty(root, path)
    do { try root.lockIfPossible(waits: false, named: path) } catch {
      throw FileError("create", path, error.reason)
    }
    let identity = try root.status(named: path).identity
    // Whoever had it before may have failed and taken it away.
    guard FileIdentity(path: path) == identity else { throw FileError("create", path, .locked) }
    try checkEmpty(root, path)
    return identity
  }

  private static func checkEmpty(
    _ root: borrowing Descriptor, _ path: String
  ) throws(FileError) {
    let entries = try NameList(root, named: path, limit: 1)
    guard entries.count == 0 else { throw FileError("create", path, .notEmpty) }
  }

  deinit {
    guard !isCommitted else { return }
    for entry in made.reversed() { remove(entry) }
  }

  /// How many files and folders it has made, itself included.
  package var count: Int { made.count }

  /// Makes a folder.
  ///
  /// - Parameter components: Its path inside the tree, name by name; all but the last must exist.
  /// - Throws: `badName` for a name that is empty, `.` or `..`, or holds `/` or NUL.
  package mutating func makeDirectory(_ components: [[UInt8]]) throws(FileError) {
    let text = PathText.shown(path, components)
    try Interruption.check(text)
    guard let name = components.last else { throw FileError("create", text, .badName) }
    let folder = try root.openFolder(below: components.dropLast(), named: text)
    try folder.makeFolder(name, named: text)
    if let status = try folder.status(of: name, named: text) {
      made.append(MadeEntry(components: components, identity: status.identity))
    }
  }

  /// Makes a file of bytes that are in memory.
  ///
  /// - Parameters:
  ///   - components: Its path inside the tree, name by name; all but the last must exist.
  ///   - isExecutable: Whether its permission bits are 0o755 instead of 0o644, less the process'
  ///     umask; no others are ever set.
  ///   - bytes: What it holds.
  package mutating func write(
    _ components: [[UInt8]], isExecutable: Bool = false, _ bytes: [UInt8]
  ) throws(FileError) {
    let source = MemorySource(bytes)
    try write(components, isExecutable: isExecutable, from: source, 0..<bytes.count)
  }

  /// Makes a file of a part of a source, in constant memory.
  package mutating func write(
    _ components: [[UInt8]], isExecutable: Bool = false, from source: some ByteSource,
    _ range: Range<Int>
  ) throws(FileError) {
    let text = PathText.shown(path, components)
    try Interruption.check(text)
    guard let name = components.last else { throw FileError("create", text, .badName) }
    let folder = try root.openFolder(below: components.dropLast(), named: text)
    let file = try folder.makeFile(name, mode: isExecutable ? 0o755 : 0o644, named: text)
    let identity = try file.status(named: text).identity
    do {
      try source.stream(range) { (piece, _) throws(FileError) in
        try Interruption.check(text)
        try file.write(piece, named: text)
      }
      try file.close(named: text)
    } catch {
      // Half a file must not stay, even when the rest of the tree does.
      folder.remove(name, ifStill: identity)
      throw error
    }
    made.append(MadeEntry(components: components, identity: identity))
  }

  /// Keeps what was made.
  package consuming func commit() {
    isCommitted = true
  }

  /// Removes one thing that was made, if it is still there and still the same.
  private func remove(_ entry: MadeEntry) {
    guard let name = entry.components.last else {
      if let parts = PathText.split(RawName.bytes(path)) {
        parent?.remove(parts.name, ifStill: entry.identity)
      }
      return
    }
    guard let folder = try? root.openFolder(below: entry.components.dropLast(), named: path) else {
      return
    }
    folder.remove(name, ifStill: entry.identity)
  }
}
