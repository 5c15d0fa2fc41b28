/// What a builder may choose. The defaults are those of the SDK's packer
/// (`evidence/file-system.md#what-the-packer-writes`).
public struct FileSystemOptions: Sendable, Hashable {
  /// User of every inode.
  public var uid: UInt16
  /// Group of every inode.
  public var gid: UInt8
  /// Flags of the super block. With ``FileSystemFlags/extendedAttributes`` an empty attribute
  /// block, a u32 that says 4, follows each file's data at the next multiple of 4, as in the
  /// debugger package of 2018.
  public var flags: FileSystemFlags

  /// States options; leave out what may stay at its default.
  public init(uid: UInt16 = 0, gid: UInt8 = 0, flags: FileSystemFlags = .packer) {
    self.uid = uid
    self.gid = gid
    self.flags = flags
  }

  /// User 0, group 0, flags 3.
  public static let `default` = Self()
}
