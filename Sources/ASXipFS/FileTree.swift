import ByteLayout

/// What a file system is built from: a root directory and what hangs below it. Names are unique by
/// construction; the order of adding has no influence on the built bytes.
package struct FileTree: Sendable {
  /// What a node is.
  package enum Content: Sendable, Hashable {
    /// A directory.
    case directory
    /// A regular file with its bytes.
    case file([UInt8])
    /// A symbolic link with its target.
    case symlink([UInt8])

    var kind: FileKind {
      switch self {
      case .directory: .directory
      case .file: .file
      case .symlink: .symlink
      }
    }
  }

  package struct Node: Sendable, Hashable {
    /// Name inside the directory; empty for the root.
    package internal(set) var name: [UInt8]
    /// The lower twelve bits of the mode: set-id bits, sticky bit, permissions.
    package internal(set) var mode: UInt16
    package internal(set) var content: Content
    /// Index of the directory in ``FileTree/nodes``, `nil` for the root.
    package internal(set) var parent: Int?
  }

  /// Permissions of the packer for directories: 0755.
  package static let directoryMode: UInt16 = 0o755
  /// Permissions of the packer for files: 0644 with the sticky bit, which a device needs.
  package static let fileMode: UInt16 = 0o1644
  /// Permissions of the packer for executable files: 0755 with the sticky bit.
  package static let executableMode: UInt16 = 0o1755
  package static let symlinkMode: UInt16 = 0o777

  /// Every node, the root first; a directory always comes before what it holds.
  package private(set) var nodes = [
    Node(name: [], mode: FileTree.directoryMode, content: .directory, parent: nil)
  ]
  private var indexes: [Key: Int] = [:]

  private struct Key: Hashable, Sendable {
    let parent: Int
    let name: [UInt8]
  }

  package init() {}

  /// Adds a node to the directory with index `parent`.
  ///
  /// - Returns: The index of the new node.
  /// - Throws: `name` for a name that the format or the device cannot take, `duplicate`,
  ///   `notADirectory`, `mode` for bits above the lower twelve, `emptyTarget`.
  @discardableResult
  package mutating func add(
    _ name: [UInt8], _ content: Content, mode: UInt16, to parent: Int = 0
  ) throws(FileSystemBuildError) -> Int {
    guard nodes.indices.contains(parent), nodes[parent].content == .directory else {
      throw .notADirectory(path(of: parent))
    }
    // Only errors pay for the path.
    var shown: String { path(of: parent) + "/" + EntryName.component(of: name) }
    guard Self.isPossible(name) else { throw .name(shown) }
    guard mode <= 0o7777 else { throw .mode(shown, mode) }
    if content == .symlink([]) { throw .emptyTarget(shown) }
    let key = Key(parent: parent, name: name)
    guard indexes[key] == nil else { throw .duplicate(shown) }
    indexes[key] = nodes.count
    nodes.append(Node(name: name, mode: mode, content: content, parent: parent))
    return nodes.count - 1
  }

  /// Adds a node at a path such as `/bin/app`, with the directories above it where they are
  /// missing. A leading slash may be left out.
  ///
  /// - Returns: The index of the new node.
  /// - Throws: As ``add(_:_:mode:to:)``.
  @discardableResult
  package mutating func add(
    path: String, _ content: Content, mode: UInt16
  ) throws(FileSystemBuildError) -> Int {
    let bytes = Array(path.utf8)
    let start = bytes.first == UInt8(ascii: "/") ? 1 : 0
    var names = bytes[start...].split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).map(Array.init)
    let last = names.popLast() ?? []
    var parent = 0
    for name in names {
      if let known = indexes[Key(parent: parent, name: name)] {
        parent = known
      } else {
        parent = try add(name, .directory, mode: Self.directoryMode, to: parent)
      }
    }
    return try add(last, content, mode: mode, to: parent)
  }

  /// The path of a node, escaped like ``FileSystem/Entry/path`` but empty for the root.
  package func path(of index: Int) -> String {
    var components: [String] = []
    var next: Int? = index
    while let current = next, nodes.indices.contains(current), let parent = nodes[current].parent {
      components.append("/" + EntryName.component(of: nodes[current].name))
      next = parent
    }
    return components.reversed().joined()
  }

  private static func isPossible(_ name: [UInt8]) -> Bool {
    !name.isEmpty && name.count <= Inode.maximumNameLength && !name.contains(0)
      && !name.contains(UInt8(ascii: "/")) && name != [UInt8(ascii: ".")]
      && name != [UInt8(ascii: "."), UInt8(ascii: ".")]
  }
}
