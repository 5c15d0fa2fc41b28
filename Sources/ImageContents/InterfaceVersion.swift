public import ByteLayout

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
