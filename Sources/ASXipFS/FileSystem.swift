public import ByteLayout

/// A file system as it was read: what the super block says, and every entry that could be reached.
/// Nothing of it is trusted; what is wrong with it is in the findings.
public struct FileSystem: Sendable, Hashable {
  /// The super block with the root inode.
  public package(set) var superBlock: SuperBlock
  /// Every entry, the root first, in depth-first order: a directory's entries follow it in the
  /// order of its table.
  public package(set) var entries: [Entry]
  /// Bytes of the content that holds the file system, which is what offsets are checked against.
  public package(set) var size: Int

  /// Whether the content is as long as the super block says. Of another length, its last bytes, gaps
  /// and checksum say nothing more than that.
  package var isAsLongAsStated: Bool { Int(superBlock.size) == size }

  /// One entry of a table, or the root.
  public struct Entry: Sendable, Hashable {
    /// Path from the root, `/` for the root itself. Safe to print: bytes that are not UTF-8,
    /// control characters, backslashes and slashes inside a name appear as `\xNN`, and an empty
    /// name as `\x`. Names that are `.` or `..` are escaped too, so no path climbs.
    public package(set) var path: String
    /// The name as stored, without the NUL that fill it up.
    public package(set) var name: [UInt8]
    /// The inode.
    public package(set) var inode: Inode
    /// The bytes of the inode and its name with padding.
    public package(set) var inodeRange: Range<Int>
    /// Index of the directory in ``FileSystem/entries``, `nil` for the root.
    public package(set) var parent: Int?
    /// The bytes of a file or of a symbolic link's target. `nil` for other kinds, and where they
    /// would lie outside the content.
    public package(set) var dataRange: Range<Int>?
    /// The attribute block behind a file's data in images with XATTR
    /// (`evidence/file-system.md#extended-attributes`).
    public package(set) var attributeRange: Range<Int>?
    /// What the inode is.
    public package(set) var kind: FileKind
  }

  /// The entry with this path, as printed; the first where a damaged table holds several. Byte by
  /// byte: Swift's own equality of strings takes one spelling of an accent for another.
  public func entry(at path: String) -> Entry? {
    let count = path.utf8.count
    // By index: what is only compared is not copied.
    let index = entries.indices.first { index in
      entries[index].path.utf8.count == count
        && entries[index].path.utf8.elementsEqual(path.utf8)
    }
    return index.map { entries[$0] }
  }

  /// The entry that a program would find under this path: its parts are names as stored. `nil` too
  /// where a part is empty, `.` or `..`.
  public func entry(named path: String) -> Entry? {
    let slash = UInt8(ascii: "/")
    guard path.utf8.first == slash else { return nil }
    if Self.isPlain(path) { return entry(at: path) }
    return entry(named: Array(path.utf8))
  }

  /// The entry under a path that is bytes, which need not be UTF-8.
  package func entry(named path: [UInt8]) -> Entry? {
    let slash = UInt8(ascii: "/")
    guard path.first == slash else { return nil }
    let parts = path.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
    let names = parts.map { Array($0) }
    let dots = [Array(".".utf8), Array("..".utf8)]
    guard names.allSatisfy({ !$0.isEmpty && !dots.contains($0) }) else { return nil }
    return entry(at: Self.path(of: names))
  }

  /// Whether a path is printed as it stands and holds no part that is empty or starts with a dot:
  /// nearly every path.
  private static func isPlain(_ path: String) -> Bool {
    let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
    var previous = dot
    for byte in path.utf8 {
      guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\\"),
        previous != slash || (byte != slash && byte != dot)
      else { return false }
      previous = byte
    }
    return previous != slash
  }

  /// Whether bytes look like a file system: the magic, nothing more.
  package static func matches(_ bytes: Span<UInt8>) -> Bool {
    bytes.word(at: 0) == SuperBlock.magic
  }
}

extension FileSystem {
  /// A path of these names, escaped like ``Entry/path``: what an entry with them would be called.
  package static func path(of components: [[UInt8]]) -> String {
    components.isEmpty
      ? "/" : components.map { "/" + EntryName.component(of: $0) }.joined()
  }
}
