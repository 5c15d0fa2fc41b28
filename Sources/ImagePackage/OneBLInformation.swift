public import ByteLayout

/// The information block of a first boot loader (32 bytes), which stands between the length word
/// and the signature (`evidence/container.md#1bl-information`). The vendor's reader leaves it out
/// of the signed bytes; no real file is public.
public struct OneBLInformation: BinaryRecord, Hashable {
  /// The block's size in bytes.
  package static let size = 32
  /// The size of a whole first boot loader package in bytes.
  package static let packageSize = 16384

  /// Unknown.
  public var information1: UInt32 = 0
  /// Unknown.
  public var information2: UInt32 = 0
  /// Unknown.
  public var information3: UInt32 = 0
  /// The chip that the loader is for.
  public var chipID: UInt32 = 0
  /// Major version.
  public var major: UInt32 = 0
  /// Minor version.
  public var minor: UInt32 = 0
  /// Patch version.
  public var patch: UInt32 = 0
  /// The number of the fuse that revokes the loader.
  public var securityVersionNumber: UInt32 = 0

  /// A blank block.
  public init() {}

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("information_1", &information1, .hexadecimal)
    try visitor.integer("information_2", &information2, .hexadecimal)
    try visitor.integer("information_3", &information3, .hexadecimal)
    try visitor.integer("chip_id", &chipID, .hexadecimal)
    try visitor.integer("major", &major)
    try visitor.integer("minor", &minor)
    try visitor.integer("patch", &patch)
    try visitor.integer("security_version_number", &securityVersionNumber)
  }
}
