package import ByteLayout

/// The first 4 bytes of a trusted keystore (`evidence/contents.md#trusted-keystore`; nothing is
/// proven).
package struct KeystoreHeader: BinaryRecord, Hashable {
  package var count: UInt16 = 0
  package var version: UInt16 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("num_keys", &count)
    try visitor.integer("version", &version)
  }
}
