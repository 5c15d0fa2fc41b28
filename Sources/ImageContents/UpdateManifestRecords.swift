public import ByteLayout

/// One image of an update manifest, 76 bytes (`evidence/contents.md#update-manifest-entry`). Unlike
/// in image metadata the image's id comes before the component's.
public struct UpdateManifestEntry: BinaryRecord, Hashable {
  /// Bytes of the known fields; a manifest may say that its entries have more.
  package static let storedSize = 76

  /// The image.
  public package(set) var imageID = GUID.zero
  /// The component that the image is a version of.
  public package(set) var componentID = GUID.zero
  // The names of image types belong to image packages, so the number stays a number here.
  /// Image type, a number of the table of image types (`evidence/sections.md#image-types`).
  public package(set) var imageType: UInt16 = 0
  package var partition = PartitionType(rawValue: 0)
  /// Bytes of the image as it is delivered.
  public package(set) var size: UInt32 = 0
  /// Bytes of the image once it is decompressed.
  public package(set) var uncompressedSize: UInt32 = 0
  /// What the image provides, two places.
  public package(set) var provides = [InterfaceVersion](repeating: InterfaceVersion(), count: 2)
  /// What the image depends on, two places.
  public package(set) var depends = [InterfaceVersion](repeating: InterfaceVersion(), count: 2)

  @usableFromInline package init() {}

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.guid("image_id", &imageID)
    try visitor.guid("component_id", &componentID)
    try visitor.integer("image_type", &imageType)
    try visitor.named("partition_type", &partition)
    try visitor.integer("len_image", &size, .byteCount)
    try visitor.integer("len_uncompressed", &uncompressedSize, .byteCount)
    try visitor.records("provides", &provides, count: 2)
    try visitor.records("depends", &depends, count: 2)
  }
}

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

/// One interface with its version, 8 bytes, as an update manifest lists what an image provides and
/// depends on (`evidence/contents.md#update-manifest-entry`). Type 0 leaves a place empty.
public struct InterfaceVersion: BinaryRecord, Hashable {
  /// The version.
  public package(set) var version: UInt32 = 0
  /// 0 none, 1 secure world runtime, 2 OS runtime, 3 application runtime.
  public package(set) var type: UInt32 = 0

  @usableFromInline package init() {}

  package init(version: UInt32, type: UInt32) {
    self.version = version
    self.type = type
  }

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("version", &version)
    try visitor.integer("type", &type)
  }
}

/// Where on the flash an image goes (`evidence/contents.md#partitions`). Numbers above 16383 are
/// virtual layouts.
package struct PartitionType: NamedValue {
  package let rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The known numbers; 3 is not assigned.
  package static let names: [(value: UInt16, name: String)] = [
    (0, "invalid"),
    (1, "firmware"),
    (2, "backups"),
    (4, "applications"),
    (5, "log_storage"),
    (6, "nw_config"),
    (7, "bootloader_one"),
    (8, "bootloader_one_backup"),
    (9, "locator_table"),
    (10, "locator_table_backup"),
    (11, "block_hashes"),
    (12, "block_hashes_backup"),
    (13, "boot_manifest"),
    (14, "boot_manifest_backup"),
    (15, "telemetry_storage"),
    (16383, "max_physical_layout"),
    (16384, "ec_runtime_protected_range"),
    (65535, "max_virtual_layout"),
  ]
}
