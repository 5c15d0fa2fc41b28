public import Bytes

/// One thing in a folder, or in the tree below it.
public struct DirectoryEntry: Sendable, Hashable {
  /// Its path below the folder that was listed, name by name; names are bytes and need not be text.
  public let components: [[UInt8]]
  /// What it is; a symbolic link is itself, not what it points at.
  public let kind: FileKind
  /// Bytes of a regular file, 0 for all else.
  public let size: Int
  /// Whether its owner may execute it.
  public let isExecutable: Bool
  /// Which file it is.
  public let identity: FileIdentity

  /// Its own name.
  public var name: [UInt8] { components.last ?? [] }

  /// Its path below the folder that was listed, as text; bytes that are none are replaced.
  public var text: String {
    components.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }

  /// A path to open it by, given the folder that was listed.
  public func rawPath(in folder: String) -> [UInt8] {
    components.reduce(Array(folder.utf8)) { path, name in
      path.last == UInt8(ascii: "/") ? path + name : path + [UInt8(ascii: "/")] + name
    }
  }
}
