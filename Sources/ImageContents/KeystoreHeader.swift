public import Bytes

/// The first 4 bytes of a trusted keystore (`evidence/contents.md#trusted-keystore`; nothing is
/// proven).
public struct KeystoreHeader: BinaryRecord, Hashable {
  /// Number of keys.
  public var count: UInt16 = 0
  /// Version of the keystore.
  public var version: UInt16 = 0

  /// A header of zeros.
  public init() {}

  /// Names the fields.
  public mutating func fields<V: FieldVisitor & ~Escapable>(
    _ visitor: inout V
  ) throws(ParseError) {
    try visitor.integer("num_keys", &count)
    try visitor.integer("version", &version)
  }
}
