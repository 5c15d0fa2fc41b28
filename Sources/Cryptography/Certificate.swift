/// An X.509 certificate (RFC 5280), read once into values; nothing in it is checked or trusted.
public struct Certificate: Sendable {
  /// The certificate as it was given, in DER.
  public let der: [UInt8]
  /// SHA-1 of ``der``, 20 bytes: how images name their signer
  /// (`evidence/signatures.md#thumbprint`).
  public let thumbprint: [UInt8]
  /// SHA-256 of ``der``, 32 bytes.
  public let fingerprint: [UInt8]
  /// The subject, on one line: `CN=…,O=…` (RFC 4514 order and escapes).
  public let subject: String
  /// Who signed it, written like ``subject``.
  public let issuer: String
  /// Serial number in hexadecimal, lower case, even number of digits; `-` before a negative one.
  public let serial: String
  /// First second of validity, seconds since 1970-01-01 UTC.
  public let notBefore: Int64
  /// Last second of validity, seconds since 1970-01-01 UTC.
  public let notAfter: Int64
  /// The curve of the public key; `nil` for keys that images are not signed with.
  public let curve: Curve?
  /// The public key, `04 || x || y`; `nil` where ``curve`` is.
  public let publicPoint: [UInt8]?
  private let verifiers = VerifierPool()

  init(
    der: [UInt8], thumbprint: [UInt8], fingerprint: [UInt8], subject: String, issuer: String,
    serial: String, notBefore: Int64, notAfter: Int64, curve: Curve?, publicPoint: [UInt8]?
  ) {
    self.der = der
    self.thumbprint = thumbprint
    self.fingerprint = fingerprint
    self.subject = subject
    self.issuer = issuer
    self.serial = serial
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.curve = curve
    self.publicPoint = publicPoint
  }

  /// The largest file that ``load(_:password:)`` reads: 1 MiB.
  public static let sizeLimit = 1 << 20

  /// Whether a signature belongs to a digest and to this certificate's key. Any thread may ask, as
  /// often as it likes: what is prepared once is kept.
  ///
  /// - Parameters:
  ///   - signature: `r || s`, each big-endian in half of the bytes
  ///     (`evidence/signatures.md#form-of-a-signature`).
  ///   - digest: What was signed, in the curve's own hash function.
  /// - Throws: `unsupportedKey` for a key on neither P-256 nor P-384, or what OpenSSL says.
  public func isValid(
    _ signature: [UInt8], digest: [UInt8]
  ) throws(CryptographyError) -> Bool {
    try verifiers.isValid(signature, digest: digest, for: self)
  }

  /// Prepares to verify signatures with this certificate's key.
  ///
  /// - Throws: `unsupportedKey` for a key on neither P-256 nor P-384.
  public func verifier() throws(CryptographyError) -> SignatureVerifier {
    guard let curve, let publicPoint else {
      throw .unsupportedKey("the certificate's key is on neither P-256 nor P-384")
    }
    return try SignatureVerifier(curve: curve, point: publicPoint)
  }
}

extension Certificate: Hashable {
  /// Two certificates are the same when their bytes are.
  public static func == (left: Certificate, right: Certificate) -> Bool { left.der == right.der }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
