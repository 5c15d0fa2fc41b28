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
  /// Where the image goes.
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
