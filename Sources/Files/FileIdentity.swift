/// Which file something is, whatever it is called: two names with one identity are one file.
public struct FileIdentity: Sendable, Hashable {
  /// Number of the file system.
  public let device: UInt64
  /// Number of the file in it.
  public let inode: UInt64

  /// States an identity.
  public init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}
