import ByteLayout
import COpenSSL

extension Certificate {
  /// Reads one certificate in DER.
  ///
  /// - Throws: `unreadable` for all bytes that are not exactly one certificate.
  public init(der: [UInt8]) throws(CryptographyError) {
    ErrorQueue.clear()
    var read = 0
    let x509 = unsafe der.withUnsafeBufferPointer { bytes in
      var cursor = bytes.baseAddress
      let x509 = unsafe d2i_X509(nil, &cursor, bytes.count)
      if let start = bytes.baseAddress, let cursor = unsafe cursor {
        read = unsafe cursor - start
      }
      return unsafe x509
    }
    defer { unsafe X509_free(x509) }
    guard let x509 = unsafe x509 else { throw ErrorQueue.unreadable("certificate") }
    guard read == der.count else {
      throw .unreadable(
        what: "certificate", reason: "\(der.count - read) bytes follow its end")
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
    let output = unsafe BIO_new(BIO_s_mem())
    defer { unsafe BIO_free(output) }
    guard unsafe output != nil,
      unsafe X509_NAME_print_ex(output, name, 0, orrery_name_flags()) >= 0
    else { throw ErrorQueue.unreadable("certificate name") }
    var bytes: UnsafePointer<UInt8>?
    let count = unsafe orrery_bio_bytes(output, &bytes)
    return unsafe String(
      decoding: UnsafeBufferPointer(start: bytes, count: max(0, count)), as: UTF8.self)
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
