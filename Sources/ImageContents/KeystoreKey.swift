public import ByteLayout

/// One key of a trusted keystore, 100 bytes (`evidence/contents.md#trusted-keystore`; nothing is
/// proven).
public struct KeystoreKey: BinaryRecord, Hashable {
  /// Bytes of a key.
  public static let storedSize = 100

  /// 16 bytes of unknown meaning.
  public var header = [UInt8](repeating: 0, count: 16)
  /// The public key of P-256: x, then y.
  public var publicKey = [UInt8](repeating: 0, count: 64)
  /// SHA-1 of the certificate.
  public var thumbprint = [UInt8](repeating: 0, count: 20)

  /// A key of zeros.
  public init() {}

  /// Names the fields.
  public mutating func fields<V: FieldVisitor & ~Escapable>(
    _ visitor: inout V
  ) throws(ParseError) {
    try visitor.bytes("header", &header, count: 16)
    try visitor.bytes("public_key", &publicKey, count: 64)
    try visitor.bytes("thumbprint", &thumbprint, count: 20)
  }
}
