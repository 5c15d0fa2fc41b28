import ByteLayout
import COpenSSL

extension Certificate {
  /// Makes a certificate that its own key signs: X.509 version 3 with the extensions of the SDK test
  /// certificate (key identifiers and, not critical, `CA:TRUE`; RFC 5280, 4.2.1).
  ///
  /// - Parameters:
  ///   - key: The key that it certifies and is signed with, under the curve's hash function.
  ///   - subject: `CN=…,O=…`, as ``subject`` prints it; also the issuer.
  ///   - notBefore: First second of validity, seconds since 1970-01-01 UTC, to the year 9999.
  ///   - notAfter: Last second of validity, not before the first.
  ///   - serial: A positive number of at most 20 bytes in DER, big-endian.
  /// - Throws: `unreadable` for a subject, a time or a serial number that no certificate can hold.
  package static func selfSigned(
    key: PrivateKey, subject: String, notBefore: Int64, notAfter: Int64, serial: [UInt8]
  ) throws(CryptographyError) -> Certificate {
    ErrorQueue.clear()
    let draft = try CertificateDraft()
    try draft.setSerial(serial)
    try draft.setValidity(notBefore, notAfter)
    try draft.setNames(DistinguishedName(subject))
    try draft.setKey(key)
    return try draft.signed(by: key)
  }

  /// The certificate in PEM (RFC 7468), ending in a line feed.
  package var pem: String {
    var text = [UInt8](repeating: 0, count: (der.count + 2) / 3 * 4 + 1)
    let count = unsafe EVP_EncodeBlock(&text, der, CInt(clamping: der.count))
    var lines = ["-----BEGIN CERTIFICATE-----"]
    for start in stride(from: 0, to: Int(count), by: 64) {
      lines.append(String(decoding: text[start..<min(start + 64, Int(count))], as: UTF8.self))
    }
    return (lines + ["-----END CERTIFICATE-----", ""]).joined(separator: "\n")
  }
}

@safe
private struct CertificateDraft: ~Copyable {
  private let x509: OpaquePointer

  init() throws(CryptographyError) {
    guard let x509 = unsafe X509_new() else { throw ErrorQueue.failure("make a certificate") }
    // Versions count from 0.
    guard unsafe X509_set_version(x509, 2) == 1 else {
      unsafe X509_free(x509)
      throw ErrorQueue.failure("make a certificate")
    }
    unsafe self.x509 = unsafe x509
  }

  deinit { unsafe X509_free(x509) }

  func setSerial(_ serial: [UInt8]) throws(CryptographyError) {
    let digits = serial.drop { $0 == 0 }
    // A set top bit takes one more byte in DER.
    guard let first = digits.first, digits.count < 20 || (digits.count == 20 && first < 0x80) else {
      throw .unreadable(what: "serial number", reason: "it is 0 or longer than 20 bytes")
    }
    let number = unsafe BN_bin2bn(serial, CInt(clamping: serial.count), nil)
    defer { unsafe BN_free(number) }
    let integer = unsafe BN_to_ASN1_INTEGER(number, nil)
    defer { unsafe ASN1_INTEGER_free(integer) }
    try Self.check(unsafe integer == nil ? 0 : X509_set_serialNumber(x509, integer))
  }

  func setValidity(_ notBefore: Int64, _ notAfter: Int64) throws(CryptographyError) {
    let years = 0...Int64(GregorianDate.lastSecond)
    guard years.contains(notBefore), years.contains(notAfter), notBefore <= notAfter else {
      throw .unreadable(
        what: "validity", reason: "it must lie between 1970 and 9999 and end after its start")
    }
    let start = unsafe ASN1_TIME_set(nil, Int(notBefore))
    defer { unsafe ASN1_TIME_free(start) }
    let end = unsafe ASN1_TIME_set(nil, Int(notAfter))
    defer { unsafe ASN1_TIME_free(end) }
    guard unsafe start != nil, unsafe end != nil else {
      throw ErrorQueue.failure("make a certificate")
    }
    try Self.check(unsafe X509_set1_notBefore(x509, start))
    try Self.check(unsafe X509_set1_notAfter(x509, end))
  }

  /// Subject and issuer.
  func setNames(_ name: DistinguishedName) throws(CryptographyError) {
    let entries = unsafe X509_NAME_new()
    defer { unsafe X509_NAME_free(entries) }
    // The text names the most particular attribute first, certificates last.
    for attribute in name.attributes.reversed() {
      let value = Array(attribute.value.utf8)
      let type = attribute.type == "STREET" ? "street" : attribute.type
      // MBSTRING_UTF8, a macro that Swift does not import: OpenSSL picks the string type.
      let done = unsafe X509_NAME_add_entry_by_txt(
        entries, type, 0x1000, value, CInt(clamping: value.count), -1, 0)
      guard done == 1 else {
        throw .unreadable(what: "subject", reason: "\(attribute.type): \(ErrorQueue.take())")
      }
    }
    try Self.check(unsafe X509_set_subject_name(x509, entries))
    try Self.check(unsafe X509_set_issuer_name(x509, entries))
  }

  /// The public key and its extensions. The identifiers are the SHA-1 of the point
  /// (RFC 5280, 4.2.1.2); DER as short as this is clearer written out.
  func setKey(_ key: PrivateKey) throws(CryptographyError) {
    try Self.check(unsafe X509_set_pubkey(x509, key.handle.pointer))
    let identifier = try DigestAlgorithm.sha1.digest(of: key.publicPoint)
    let size = UInt8(identifier.count)
    try add(NID_subject_key_identifier, [0x04, size] + identifier)
    try add(NID_authority_key_identifier, [0x30, size + 2, 0x80, size] + identifier)
    try add(NID_basic_constraints, [0x30, 3, 0x01, 1, 0xFF])
  }

  private func add(_ number: CInt, _ der: [UInt8]) throws(CryptographyError) {
    let value = unsafe ASN1_OCTET_STRING_new()
    defer { unsafe ASN1_OCTET_STRING_free(value) }
    guard unsafe ASN1_OCTET_STRING_set(value, der, CInt(clamping: der.count)) == 1 else {
      throw ErrorQueue.failure("make a certificate")
    }
    let entry = unsafe X509_EXTENSION_create_by_NID(nil, number, 0, value)
    defer { unsafe X509_EXTENSION_free(entry) }
    try Self.check(unsafe entry == nil ? 0 : X509_add_ext(x509, entry, -1))
  }

  func signed(by key: PrivateKey) throws(CryptographyError) -> Certificate {
    let digest = unsafe FetchedDigest.of(key.curve.digest).pointer
    try Self.check(unsafe X509_sign(x509, key.handle.pointer, digest))
    return try Certificate(
      der: unsafe MemoryOutput.bytes(or: ErrorQueue.failure("write a certificate")) { output in
        unsafe i2d_X509_bio(output, x509) == 1
      })
  }

  /// OpenSSL answers 1, or the size of what it made.
  private static func check(_ result: CInt) throws(CryptographyError) {
    guard result > 0 else { throw ErrorQueue.failure("make a certificate") }
  }
}
