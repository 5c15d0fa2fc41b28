public import ByteLayout

/// One interface with its version, 8 bytes, as an update manifest lists what an image provides and
/// depends on (`evidence/contents.md#update-manifest-entry`). Type 0 leaves a place empty.
public struct InterfaceVersion: BinaryRecord, Hashable {
  /// The version.
  public var version: UInt32 = 0
  /// 0 none, 1 secure world runtime, 2 OS runtime, 3 application runtime.
  public var type: UInt32 = 0

  /// An empty place.
  public init() {}

  /// Names an interface.
  public init(version: UInt32, type: UInt32) {
    self.version = version
    self.type = type
  }

  /// Names the fields.
  public mutating func fields<V: FieldVisitor & ~Escapable>(
    _ visitor: inout V
  ) throws(ParseError) {
    try visitor.integer("version", &version)
    try visitor.integer("type", &type)
  }
}
