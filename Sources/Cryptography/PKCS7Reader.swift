import COpenSSL

/// Reads the certificates of PKCS #7 files (RFC 2315, `.p7b`): signed data whose signatures, if there
/// are any, nobody looks at.
enum PKCS7Reader {
  /// The certificates, in the order of the file, in DER; none where there are none.
  ///
  /// - Throws: `unreadable` for all bytes that are not exactly one signed message.
  static func certificates(of bytes: [UInt8]) throws(CryptographyError) -> [[UInt8]] {
    ErrorQueue.clear()
    let (pointer, rest) = unsafe DERInput.decode(bytes) {
      unsafe orrery_read_signed(&$0, $1).map { OpaquePointer($0) }
    }
    let message = unsafe UnsafeMutablePointer<PKCS7>(pointer)
    defer { unsafe PKCS7_free(message) }
    guard let message = unsafe message else { throw ErrorQueue.unreadable("PKCS #7 file") }
    guard rest == 0 else {
      throw .unreadable(what: "PKCS #7 file", reason: "\(rest) bytes follow its end")
    }
    var certificates: [[UInt8]] = []
    for index in 0..<max(0, unsafe orrery_certificates_count(message)) {
      certificates.append(unsafe try der(of: orrery_certificates_at(message, index)))
    }
    return certificates
  }

  /// The certificate of a `TRUSTED CERTIFICATE` block, without what OpenSSL keeps behind it: what one
  /// machine trusts it for says nothing here.
  static func certificate(trusted bytes: [UInt8]) throws(CryptographyError) -> [UInt8] {
    ErrorQueue.clear()
    let (x509, rest) = unsafe DERInput.decode(bytes) { unsafe d2i_X509_AUX(nil, &$0, $1) }
    defer { unsafe X509_free(x509) }
    guard unsafe x509 != nil else { throw ErrorQueue.unreadable("certificate") }
    guard rest == 0 else {
      throw .unreadable(what: "certificate", reason: "\(rest) bytes follow its end")
    }
    return unsafe try der(of: x509)
  }

  private static func der(of x509: OpaquePointer?) throws(CryptographyError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = unsafe x509 == nil ? -1 : i2d_X509(x509, &bytes)
    defer { unsafe orrery_free(bytes) }
    guard count > 0, let bytes = unsafe bytes else { throw ErrorQueue.unreadable("certificate") }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }
}
