public import ByteLayout

/// One inode as it is stored: three words of bit fields, 12 bytes
/// (`evidence/file-system.md#inode`). In a directory table its name follows, filled up with NUL to
/// a multiple of 4 bytes.
public struct Inode: BinaryRecord, Hashable {
  package static let storedSize = 12
  /// The longest name, in bytes: 63 words.
  package static let maximumNameLength = 252
  /// The largest size of a file or a directory table, in bytes.
  package static let maximumLength = 0xFF_FFFF
  /// The largest offset, in bytes.
  package static let maximumOffset = 0x3FF_FFFF * 4

  static let modeField = BitField<UInt32>("mode", 0..<16)
  static let uidField = BitField<UInt32>("uid", 16..<32)
  static let lengthField = BitField<UInt32>("len_data", 0..<24)
  static let gidField = BitField<UInt32>("gid", 24..<32)
  static let nameField = BitField<UInt32>("num_name_words", 0..<6)
  static let offsetField = BitField<UInt32>("ofs_data_words", 6..<32)
  static let modeWord = [modeField, uidField]
  static let lengthWord = [lengthField, gidField]
  static let placeWord = [nameField, offsetField]

  /// Mode in bits 0-15, uid in bits 16-31.
  package var modeAndUID: UInt32 = 0
  /// Length in bits 0-23, gid in bits 24-31.
  package var lengthAndGID: UInt32 = 0
  /// Words of the name in bits 0-5, words before the data in bits 6-31.
  package var nameAndOffset: UInt32 = 0

  @usableFromInline package init() {}

  /// Composes an inode. Lengths and offset are in bytes; bits that do not fit are cut off, so the
  /// caller checks against ``maximumNameLength``, ``maximumLength`` and ``maximumOffset``.
  init(mode: UInt16, uid: UInt16, gid: UInt8, length: Int, nameLength: Int, offset: Int) {
    Self.modeField.set(UInt32(mode), in: &modeAndUID)
    Self.uidField.set(UInt32(uid), in: &modeAndUID)
    Self.lengthField.set(UInt32(truncatingIfNeeded: length), in: &lengthAndGID)
    Self.gidField.set(UInt32(gid), in: &lengthAndGID)
    Self.nameField.set(UInt32(truncatingIfNeeded: (nameLength + 3) / 4), in: &nameAndOffset)
    Self.offsetField.set(UInt32(truncatingIfNeeded: offset / 4), in: &nameAndOffset)
  }

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.bits("mode_uid", &modeAndUID, Self.modeWord)
    try visitor.bits("len_gid", &lengthAndGID, Self.lengthWord)
    try visitor.bits("name_offset", &nameAndOffset, Self.placeWord)
  }
}

extension Inode {
  /// POSIX mode: kind, set-id bits, sticky bit, permissions.
  public var mode: UInt16 { UInt16(truncatingIfNeeded: modeAndUID) }
  /// Owning user.
  public var uid: UInt16 { UInt16(truncatingIfNeeded: modeAndUID >> 16) }
  /// Owning group; the format has 8 bits for it.
  public var gid: UInt8 { UInt8(truncatingIfNeeded: lengthAndGID >> 24) }
  /// Bytes of a file, a symbolic link's target or a directory's table; the device number of a
  /// device node.
  public var length: Int { Int(lengthAndGID & 0xFF_FFFF) }
  /// Bytes of the name including its padding, at most 252.
  public var nameLength: Int { Int(nameAndOffset & 0x3F) &* 4 }
  /// Bytes from the start of the file system to the data or to the first entry of the table.
  public var offset: Int { Int(nameAndOffset >> 6) &* 4 }
  /// What the mode says that this is.
  public var kind: FileKind { FileKind(mode: mode) }
}
