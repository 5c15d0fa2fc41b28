public import Bytes

/// The first 16 bytes of an update manifest (`evidence/contents.md#update-manifest-header`).
public struct UpdateManifestHeader: BinaryRecord, Hashable {
  /// Bytes of the known fields; a manifest may say that its header has more.
  public static let storedSize = 16

  /// 3; the layouts of 1 and 2 are not known.
  public var version: UInt16 = 3
  /// Number of entries.
  public var count: UInt16 = 0
  /// Bytes of the header, 16.
  public var headerSize: UInt16 = 16
  /// Bytes of one entry, 76.
  public var entrySize: UInt16 = 76
  /// Time of the build, seconds since 1970 UTC.
  public var buildDate: UInt64 = 0

  /// A header of version 3 without entries.
  public init() {}

  /// Names the fields.
  public mutating func fields<V: FieldVisitor & ~Escapable>(
    _ visitor: inout V
  ) throws(ParseError) {
    try visitor.integer("version", &version)
    try visitor.integer("num_images", &count)
    try visitor.integer("len_header", &headerSize, .byteCount)
    try visitor.integer("len_entry", &entrySize, .byteCount)
    try visitor.integer("build_date", &buildDate, .unixSeconds)
  }
}
