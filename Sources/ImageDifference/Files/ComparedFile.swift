import ASXipFS
public import ByteLayout

/// One entry of a tree: of a file system, or of a directory on disk.
public struct ComparedFile: Sendable, Hashable {
  /// Path from the root, `/` for the root itself, escaped like ``/ASXipFS/FileSystem/Entry/path``.
  public var path: String
  /// What it is.
  public var kind: FileKind
  /// POSIX mode; of a file on disk only its kind and who may execute it count.
  public var mode: UInt16?
  /// Owning user and group; `nil` on disk, where they say nothing of a package.
  public var owner: Owner?
  /// Bytes of a file or a link's target; the device number of a device; 0 for a directory, whose
  /// table is compared entry by entry.
  public var size: Int
  /// Where the bytes start in the file system; `nil` on disk and for what has none.
  public var offset: Int?
  /// SHA-256 of a file's bytes or of a link's target; `nil` for all else, and where the bytes
  /// could not be read.
  public var digest: [UInt8]?
  /// SHA-256 of the attribute block behind a file's bytes.
  public var attributes: [UInt8]?
  /// Which of the entries it is, counted from 0; -1 for the root of a directory on disk.
  var index: Int

  /// A user and a group.
  public struct Owner: Sendable, Hashable {
    /// The user.
    public var user: UInt16
    /// The group.
    public var group: UInt8
  }

  /// States an entry.
  init(
    path: String, kind: FileKind, mode: UInt16?, size: Int, digest: [UInt8]?, index: Int
  ) {
    self.path = path
    self.kind = kind
    self.mode = mode
    self.size = size
    self.digest = digest
    self.index = index
  }

  /// An entry of a file system with the digests of its parts.
  init(_ entry: FileSystem.Entry, digests: FileDigests.Entry, index: Int) {
    self.init(
      path: entry.path, kind: entry.kind, mode: entry.inode.mode,
      size: entry.kind == .directory ? 0 : entry.inode.length, digest: digests.data, index: index)
    attributes = digests.attributes
    owner = Owner(user: entry.inode.uid, group: entry.inode.gid)
    offset = entry.kind.hasData && entry.inode.length > 0 ? entry.inode.offset : nil
  }

  /// Whether its bytes should be known and are not.
  var isUnread: Bool { kind.hasData && digest == nil }
}
