import ASXipFS
package import ByteLayout

/// One entry of a tree: of a file system, or of a directory on disk.
package struct ComparedFile: Sendable, Hashable {
  /// Path from the root, `/` for the root itself, escaped like ``/ASXipFS/FileSystem/Entry/path``.
  package var path: String
  package var kind: FileKind
  /// POSIX mode; of a file on disk only its kind and who may execute it count.
  package var mode: UInt16?
  /// Owning user and group; `nil` on disk, where they say nothing of a package.
  package var owner: Owner?
  /// Bytes of a file or a link's target; the device number of a device; 0 for a directory, whose
  /// table is compared entry by entry.
  package var size: Int
  /// Where the bytes start in the file system; `nil` on disk and for what has none.
  package var offset: Int?
  /// SHA-256 of a file's bytes or of a link's target; `nil` for all else, and where the bytes
  /// could not be read.
  package var digest: [UInt8]?
  /// SHA-256 of the attribute block behind a file's bytes.
  package var attributes: [UInt8]?
  /// Which of the entries it is, counted from 0; -1 for the root of a directory on disk.
  var index: Int

  package struct Owner: Sendable, Hashable {
    package var user: UInt16
    package var group: UInt8
  }

  /// Whether its bytes should be known and are not.
  var isUnread: Bool { kind.hasData && digest == nil }
}

extension ComparedFile {
  /// An entry of a file system with the digests of its parts.
  init(_ entry: FileSystem.Entry, digests: FileDigests.Entry, index: Int) {
    self.init(
      path: entry.path, kind: entry.kind, mode: entry.inode.mode,
      size: entry.kind == .directory ? 0 : entry.inode.length, digest: digests.data, index: index)
    attributes = digests.attributes
    owner = Owner(user: entry.inode.uid, group: entry.inode.gid)
    offset = entry.kind.hasData && entry.inode.length > 0 ? entry.inode.offset : nil
  }
}
