public import ByteLayout

/// The first 76 bytes of a file system: 64 bytes of super block, 12 bytes of root inode
/// (`evidence/file-system.md#super-block`). Same layout as cramfs.
public struct SuperBlock: BinaryRecord, Hashable {
  /// Bytes of the super block with the root inode.
  package static let storedSize = 76
  package static let magic: UInt32 = 0x28CD_3D45
  /// Where the checksum stands; its four bytes count as zero in it.
  package static let checksumRange = SuperBlock().range(of: "crc32")
  static let sizeRange = SuperBlock().range(of: "len_image")
  package static let rootRange = SuperBlock().range(of: "root")
  /// What every file starts at a multiple of, in bytes.
  package static let pageSize = 4096
  /// The text that the packer writes into ``signature``.
  package static let packerSignature = "Compressed ROMFS"
  /// The text that the packer writes into ``name``.
  package static let packerName = "Compressed"

  // Made once: every read starts from a blank super block and compares with these.
  static let usualSignature = PaddedText(bytes: Array(Self.packerSignature.utf8))
  static let usualName = PaddedText(Self.packerName, size: 16)

  /// Bytes of the whole file system, a multiple of 4096.
  public package(set) var size: UInt32 = 0
  /// What the file system makes use of.
  public package(set) var flags: FileSystemFlags = []
  /// Reserved, 0.
  public package(set) var future: UInt32 = 0
  /// `Compressed ROMFS`; the driver does not look at it.
  public package(set) var signature = Self.usualSignature
  /// CRC-32 of the file system with these four bytes as zero.
  public package(set) var checksum: UInt32 = 0
  /// 0 (cramfs counts editions).
  public package(set) var edition: UInt32 = 0
  /// 0 (cramfs counts blocks).
  public package(set) var blocks: UInt32 = 0
  /// Number of inodes including the root and directories.
  public package(set) var files: UInt32 = 0
  /// Volume name, `Compressed`.
  public package(set) var name = Self.usualName
  /// The root directory.
  public package(set) var root = Inode()

  /// A super block with the packer's constants and no content.
  @usableFromInline package init() {}

  /// Names the fields; a reader throws `asxipfs.magic` where the magic is another.
  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.constant("magic", Self.magic, FileSystemRules.magic)
    try visitor.integer("len_image", &size, .byteCount)
    try visitor.flags("flags", &flags)
    try visitor.integer("future", &future)
    try visitor.text("signature", &signature, size: 16)
    try visitor.integer("crc32", &checksum, .hexadecimal)
    try visitor.integer("edition", &edition)
    try visitor.integer("num_blocks", &blocks)
    try visitor.integer("num_files", &files)
    try visitor.text("name", &name, size: 16)
    try visitor.record("root", &root)
  }
}

/// The flags word of the super block (`evidence/file-system.md#flags`). Two of the cramfs flags
/// have another meaning here.
public struct FileSystemFlags: NamedFlags {
  /// The raw word.
  public let rawValue: UInt32

  /// Takes any bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The known bits.
  public static let names = [
    (bit: 0, name: "fsid_version_2"),
    (bit: 1, name: "sorted_dirs"),
    (bit: 2, name: "capabilities"),
    (bit: 9, name: "wrong_signature"),
    (bit: 10, name: "shifted_root_offset"),
    (bit: 11, name: "extended_attributes"),
  ]

  /// The checksum and the number of files are filled in.
  public static let version2 = Self(rawValue: 0x001)
  /// Names are sorted; the driver's lookup stops at the first greater one.
  public static let sortedDirectories = Self(rawValue: 0x002)
  /// Tolerated by the driver for old images.
  public static let capabilities = Self(rawValue: 0x004)
  /// Reserved for images with a wrong signature text.
  public static let wrongSignature = Self(rawValue: 0x200)
  /// The root's table may start anywhere.
  public static let shiftedRootOffset = Self(rawValue: 0x400)
  /// An attribute block follows each file's data; tolerated for old images.
  public static let extendedAttributes = Self(rawValue: 0x800)

  /// What the packer of the SDK writes: 3.
  public static let packer: Self = [.version2, .sortedDirectories]
  /// What the driver accepts; any other bit refuses the mount.
  package static let mountable = Self(rawValue: 0xFF | 0x200 | 0x400 | 0x800)
}
