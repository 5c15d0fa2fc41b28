import ByteLayout
import Glibc
import WorkerThreads

/// A folder that something is extracted into. Nothing is ever made outside of it, whatever the
/// names say and whatever symbolic links somebody plants meanwhile; nothing that exists is
/// overwritten; only folders and plain files are made.
///
/// Dropped without ``commit()``, it removes exactly what it made, and nothing that has been
/// exchanged or added since.
package struct OutputTree: ~Copyable, Sendable {
  /// The folder as its user named it.
  package let path: String
  private let root: Descriptor
  private let parent: Descriptor?
  private let allowsExisting: Bool
  private var made: [MadeEntry]
  private var isCommitted = false

  /// Something that the tree made; no components for the folder itself.
  private struct MadeEntry {
    var components: [[UInt8]]
    var identity: FileIdentity
  }

  /// Opens the folder, and makes it where it is missing; its parent must exist.
  ///
  /// - Parameters:
  ///   - path: The folder; a symbolic link to one is followed.
  ///   - allowExisting: Whether the folder may hold something already. Files in it are never
  ///     overwritten even then, folders in it are used.
  /// - Throws: `notEmpty`, or what the system says.
  package init(path: String, allowExisting: Bool = false) throws(FileError) {
    let raw = Array(path.utf8)
    if let parts = PathText.split(raw) {
      let parent = try Descriptor(
        opening: parts.folder, O_RDONLY | O_DIRECTORY, named: path, operation: "create")
      if try parent.makeFolderIfMissing(parts.name, named: path) {
        let root = try parent.openFolder(parts.name, named: path)
        let identity = try root.status(named: path).identity
        self.init(
          path, root, parent, allowExisting, [MadeEntry(components: [], identity: identity)])
        return
      }
    }
    let root = try Descriptor(folder: raw, named: path)
    if !allowExisting {
      let entries = try NameList(root, named: path, limit: 1)
      guard entries.count == 0 else { throw FileError("create", path, .notEmpty) }
    }
    self.init(path, root, nil, allowExisting, [])
  }

  private init(
    _ path: String, _ root: consuming Descriptor, _ parent: consuming Descriptor?,
    _ allowsExisting: Bool, _ made: [MadeEntry]
  ) {
    self.path = path
    self.root = root
    self.parent = parent
    self.allowsExisting = allowsExisting
    self.made = made
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
  /// - Throws: `badName` for a name that is empty, `.` or `..`, or holds `/` or NUL; `EEXIST`,
  ///   unless the tree takes existing folders and this is one.
  package mutating func makeDirectory(_ components: [[UInt8]]) throws(FileError) {
    let text = describe(components)
    try Interruption.check(text)
    guard let name = components.last else { throw FileError("create", text, .badName) }
    let folder = try openFolder(components.dropLast(), text)
    do {
      try folder.makeFolder(name, named: text)
    } catch {
      guard allowsExisting, error.reason == .system(code: EEXIST),
        try folder.status(of: name, named: text)?.kind == .directory
      else { throw error }
      return
    }
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
    let text = describe(components)
    try Interruption.check(text)
    guard let name = components.last else { throw FileError("create", text, .badName) }
    let folder = try openFolder(components.dropLast(), text)
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

  /// Opens a folder inside the tree, name by name, following no symbolic link.
  private func openFolder(
    _ components: ArraySlice<[UInt8]>, _ text: String
  ) throws(FileError) -> Descriptor {
    var folder = try root.duplicate(named: text)
    for component in components { folder = try folder.openFolder(component, named: text) }
    return folder
  }

  /// Removes one thing that was made, if it is still there and still the same.
  private func remove(_ entry: MadeEntry) {
    guard let name = entry.components.last else {
      if let parts = PathText.split(Array(path.utf8)) {
        parent?.remove(parts.name, ifStill: entry.identity)
      }
      return
    }
    guard let folder = try? openFolder(entry.components.dropLast(), path) else { return }
    folder.remove(name, ifStill: entry.identity)
  }

  /// A path inside the tree, for messages.
  private func describe(_ components: [[UInt8]]) -> String {
    ([path] + components.map { String(decoding: $0, as: UTF8.self) }).joined(separator: "/")
  }
}

extension OutputTree {
  /// Makes a folder.
  package mutating func makeDirectory(_ components: [String]) throws(FileError) {
    try makeDirectory(components.map { Array($0.utf8) })
  }

  /// Makes a file of bytes that are in memory.
  package mutating func write(
    _ components: [String], isExecutable: Bool = false, _ bytes: [UInt8]
  ) throws(FileError) {
    try write(components.map { Array($0.utf8) }, isExecutable: isExecutable, bytes)
  }
}
