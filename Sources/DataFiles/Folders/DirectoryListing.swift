package import ByteLayout
import Glibc

/// What is in a folder, in an order that depends on nothing but the names: by their bytes, each
/// folder before what is in it.
package struct DirectoryListing: Sendable, Hashable {
  /// The folder as its user named it.
  package let path: String
  package private(set) var entries: [DirectoryEntry] = []

  /// Lists a folder. The path itself may be a symbolic link; none below it is followed.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - recursive: Whether to list the folders inside as well.
  ///   - limits: How much to list.
  /// - Throws: `tooMany` for a tree over the limits, or what the system says.
  package init(
    path: String, recursive: Bool = false, limits: DirectoryLimits = .default
  ) throws(FileError) {
    self.path = path
    let folder = try Descriptor(folder: RawName.bytes(path), named: path)
    try add(folder, at: [], recursive, limits)
  }

  private mutating func add(
    _ folder: borrowing Descriptor, at components: [[UInt8]], _ recursive: Bool,
    _ limits: DirectoryLimits
  ) throws(FileError) {
    let room = limits.entries - entries.count
    let names = try NameList(folder, named: PathText.shown(path, components), limit: room &+ 1)
    guard names.count <= room else {
      throw FileError("list", path, .tooMany(limit: limits.entries))
    }
    for index in 0..<names.count {
      let name = names[index].name
      let components = components + [name]
      let text = PathText.shown(path, components)
      // What disappears meanwhile is not there.
      guard let status = try folder.status(of: name, named: text) else { continue }
      entries.append(
        DirectoryEntry(
          components: components, kind: status.kind,
          size: status.kind == .file ? status.size : 0,
          isExecutable: status.permissions & S_IXUSR != 0, identity: status.identity))
      guard recursive, status.kind == .directory else { continue }
      guard components.count <= limits.depth else {
        throw FileError("list", path, .tooMany(limit: limits.depth))
      }
      let inner = try folder.openFolder(name, named: text)
      try add(inner, at: components, recursive, limits)
    }
  }
}

/// One thing in a folder, or in the tree below it.
package struct DirectoryEntry: Sendable, Hashable {
  /// Its path below the folder that was listed, name by name; names are bytes and need not be text.
  package let components: [[UInt8]]
  /// What it is; a symbolic link is itself, not what it points at.
  package let kind: FileKind
  /// Bytes of a regular file, 0 for all else.
  package let size: Int
  /// Whether its owner may execute it.
  package let isExecutable: Bool
  package let identity: FileIdentity

  package var name: [UInt8] { components.last ?? [] }

  /// Its path below the folder that was listed, as text; invalid UTF-8 is replaced.
  package var text: String {
    components.map { RawName.text($0) }.joined(separator: "/")
  }

  /// A path to open it by, given the folder that was listed.
  package func rawPath(in folder: String) -> [UInt8] {
    components.reduce(RawName.bytes(folder)) { path, name in
      path.last == UInt8(ascii: "/") ? path + name : path + [UInt8(ascii: "/")] + name
    }
  }
}

/// How much of a folder is listed.
public struct DirectoryLimits: Sendable, Hashable {
  /// Folders inside each other, the listed one not counted.
  public var depth: Int
  /// Entries in all.
  public var entries: Int

  /// Bounds the depth (64; the system's own limit for paths is 4096 bytes) and the entries
  /// (100,000).
  public init(depth: Int = 64, entries: Int = 100_000) {
    self.depth = depth
    self.entries = entries
  }

  /// A depth of 64, 100,000 entries.
  public static let `default` = DirectoryLimits()
}
