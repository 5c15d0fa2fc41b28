public import ByteLayout

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
