package import ByteLayout

/// The first 4 bytes of a trusted keystore (`evidence/contents.md#trusted-keystore`; nothing is
/// proven).
package struct KeystoreHeader: BinaryRecord, Hashable {
  /// Number of keys.
  package var count: UInt16 = 0
  /// Version of the keystore.
  package var version: UInt16 = 0

  /// A header of zeros.
  package init() {}

  /// Names the fields.
  package mutating func fields<V: FieldVisitor & ~Escapable>(
    _ visitor: inout V
  ) throws(ParseError) {
    try visitor.integer("num_keys", &count)
    try visitor.integer("version", &version)
  }
}
