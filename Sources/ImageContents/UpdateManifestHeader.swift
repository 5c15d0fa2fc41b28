package import ByteLayout

/// The first 16 bytes of an update manifest (`evidence/contents.md#update-manifest-header`).
package struct UpdateManifestHeader: BinaryRecord, Hashable {
  /// Bytes of the known fields; a manifest may say that its header has more.
  package static let storedSize = 16

  /// 3; the layouts of 1 and 2 are not known.
  package var version: UInt16 = 3
  package var count: UInt16 = 0
  /// Bytes of the header, 16.
  package var headerSize: UInt16 = 16
  /// Bytes of one entry, 76.
  package var entrySize: UInt16 = 76
  /// Time of the build, seconds since 1970 UTC.
  package var buildDate: UInt64 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("version", &version)
    try visitor.integer("num_images", &count)
    try visitor.integer("len_header", &headerSize, .byteCount)
    try visitor.integer("len_entry", &entrySize, .byteCount)
    try visitor.integer("build_date", &buildDate, .unixSeconds)
  }
}
