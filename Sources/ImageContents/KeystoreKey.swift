public import ByteLayout

/// One key of a trusted keystore, 100 bytes (`evidence/contents.md#trusted-keystore`; nothing is
/// proven).
public struct KeystoreKey: BinaryRecord, Hashable {
  package static let storedSize = 100

  /// 16 bytes of unknown meaning.
  public package(set) var header = [UInt8](repeating: 0, count: 16)
  /// The public key of P-256: x, then y.
  public package(set) var publicKey = [UInt8](repeating: 0, count: 64)
  /// SHA-1 of the certificate.
  public package(set) var thumbprint = [UInt8](repeating: 0, count: 20)

  @usableFromInline package init() {}

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.bytes("header", &header, count: 16)
    try visitor.bytes("public_key", &publicKey, count: 64)
    try visitor.bytes("thumbprint", &thumbprint, count: 20)
  }
}
