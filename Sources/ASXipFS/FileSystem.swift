/// A file system as it was read: what the super block says, and every entry that could be reached.
/// Nothing of it is trusted; what is wrong with it stands in the findings.
public struct FileSystem: Sendable, Hashable {
  /// The super block with the root inode.
  public var superBlock: SuperBlock
  /// Every entry, the root first, in depth-first order: a directory's entries follow it in the
  /// order of its table.
  public var entries: [Entry]
  /// Bytes of the content that holds the file system, which is what offsets are checked against.
  public var size: Int

  /// One entry of a table, or the root.
  public struct Entry: Sendable, Hashable {
    /// Path from the root, `/` for the root itself. Safe to print: bytes that are not UTF-8,
    /// control characters, backslashes and slashes inside a name appear as `\xNN`, and an empty
    /// name as `\x`. Names that are `.` or `..` are escaped too, so no path climbs.
    public var path: String
    /// The name as stored, without the NUL that fill it up.
    public var name: [UInt8]
    /// The inode.
    public var inode: Inode
    /// The bytes of the inode and its name with padding.
    public var inodeRange: Range<Int>
    /// Index of the directory in ``FileSystem/entries``, `nil` for the root.
    public var parent: Int?
    /// The bytes of a file or of a symbolic link's target. `nil` for other kinds, and where they
    /// would lie outside the content.
    public var dataRange: Range<Int>?
    /// The attribute block behind a file's data in images with XATTR (`format.md` 5.3).
    public var attributeRange: Range<Int>?
    /// What the inode is.
    public var kind: InodeKind
  }

  /// The entry with this path, as printed; the first where a damaged table holds several. Byte by
  /// byte: Swift's own equality of strings takes one spelling of an accent for another.
  public func entry(at path: String) -> Entry? {
    let count = path.utf8.count
    return entries.first { $0.path.utf8.count == count && $0.path.utf8.elementsEqual(path.utf8) }
  }

  /// The entry that a program would find under this path: its parts are names as stored. `nil` too
  /// where a part is empty, `.` or `..`.
  public func entry(named path: String) -> Entry? {
    let slash = UInt8(ascii: "/")
    guard path.utf8.first == slash else { return nil }
    let parts = path.utf8.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
    let names = parts.map { Array($0) }
    let dots = [Array(".".utf8), Array("..".utf8)]
    guard names.allSatisfy({ !$0.isEmpty && !dots.contains($0) }) else { return nil }
    return entry(at: Self.path(of: names))
  }

  /// Whether bytes look like a file system: the magic, nothing more.
  public static func matches(_ bytes: Span<UInt8>) -> Bool {
    bytes.count >= 4 && bytes[0] == 0x45 && bytes[1] == 0x3D && bytes[2] == 0xCD
      && bytes[3] == 0x28
  }
}

extension FileSystem {
  /// A path of these names, escaped like ``Entry/path``: what an entry with them would be called.
  public static func path(of components: [[UInt8]]) -> String {
    components.isEmpty
      ? "/" : components.map { "/" + EntryName.component(of: $0) }.joined()
  }
}
