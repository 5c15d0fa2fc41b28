import ByteLayout
import COpenSSL

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
  package func isValid(
    _ signature: [UInt8], digest: [UInt8]
  ) throws(CryptographyError) -> Bool {
    try verifiers.isValid(signature, digest: digest, for: self)
  }

  /// Prepares to verify signatures with this certificate's key.
  ///
  /// - Throws: `unsupportedKey` for a key on neither P-256 nor P-384.
  package func verifier() throws(CryptographyError) -> SignatureVerifier {
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

extension Certificate {
  /// Reads one certificate in DER.
  ///
  /// - Throws: `unreadable` for all bytes that are not exactly one certificate.
  package init(der: [UInt8]) throws(CryptographyError) {
    ErrorQueue.clear()
    let (x509, rest) = unsafe DERInput.decode(der) { unsafe d2i_X509(nil, &$0, $1) }
    defer { unsafe X509_free(x509) }
    guard let x509 = unsafe x509 else { throw ErrorQueue.unreadable("certificate") }
    guard rest == 0 else {
      throw .unreadable(what: "certificate", reason: "\(rest) bytes follow its end")
    }
    self.der = der
    thumbprint = try DigestAlgorithm.sha1.digest(of: der)
    fingerprint = try DigestAlgorithm.sha256.digest(of: der)
    subject = unsafe try X509Facts.name(X509_get_subject_name(x509))
    issuer = unsafe try X509Facts.name(X509_get_issuer_name(x509))
    serial = unsafe try X509Facts.serial(X509_get0_serialNumber(x509))
    notBefore = unsafe try X509Facts.seconds(X509_get0_notBefore(x509))
    notAfter = unsafe try X509Facts.seconds(X509_get0_notAfter(x509))
    // OpenSSL decodes keys of all kinds; one that it cannot decode leaves the rest readable.
    let key = unsafe X509_get0_pubkey(x509)
    ErrorQueue.clear()
    if let key = unsafe key, let curve = unsafe KeyFacts.curve(of: key) {
      self.curve = curve
      publicPoint = unsafe try KeyFacts.point(of: key, curve)
    } else {
      curve = nil
      publicPoint = nil
    }
  }
}

/// Reads the parts of a certificate out of OpenSSL. The pointers are the caller's.
enum X509Facts {
  /// A name on one line; control characters are escaped, letters beyond ASCII are kept.
  static func name(_ name: OpaquePointer?) throws(CryptographyError) -> String {
    unsafe try MemoryOutput.text(or: ErrorQueue.unreadable("certificate name")) { output in
      unsafe X509_NAME_print_ex(output, name, 0, orrery_name_flags()) >= 0
    }
  }

  /// A serial number in hexadecimal.
  static func serial(
    _ serial: UnsafePointer<ASN1_INTEGER>?
  ) throws(CryptographyError) -> String {
    let number = unsafe ASN1_INTEGER_to_BN(serial, nil)
    defer { unsafe BN_free(number) }
    guard unsafe number != nil, let text = unsafe BN_bn2hex(number) else {
      throw ErrorQueue.unreadable("serial number")
    }
    defer { unsafe orrery_free(text) }
    return unsafe String(cString: text).lowercased()
  }

  /// A time as seconds since 1970-01-01 UTC; years 0 to 9999.
  static func seconds(_ time: UnsafePointer<ASN1_TIME>?) throws(CryptographyError) -> Int64 {
    let epoch = unsafe ASN1_TIME_set(nil, 0)
    defer { unsafe ASN1_TIME_free(epoch) }
    var days: CInt = 0
    var seconds: CInt = 0
    // A missing time would be taken for now.
    guard unsafe epoch != nil, unsafe time != nil,
      unsafe ASN1_TIME_diff(&days, &seconds, epoch, time) == 1
    else { throw ErrorQueue.unreadable("time of a certificate") }
    return Int64(days) * Int64(GregorianDate.daySeconds) + Int64(seconds)
  }
}
