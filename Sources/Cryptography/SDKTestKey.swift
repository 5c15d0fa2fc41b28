import ByteLayout
import COpenSSL

/// The public key pair that every development kit signs with. Devices trust it while they have the
/// capability for application development.
///
/// The private key is no secret: Microsoft ships it, under the MIT licence, inside
/// `azuresphere_imagemetadata` (`app_test_sign.pfx`, empty password) and in every copy of the SDK
/// (`evidence/signatures.md#sdk-test-key`). Nothing is decoded before it is asked for.
package enum SDKTestKey {
  /// `CN=Azure Sphere SDK Test`, thumbprint `a8d5cc69…`, valid 2018-05-22 to 2038-05-17.
  package static var certificate: Certificate {
    get throws(CryptographyError) { try current.get() }
  }

  /// `CN=App Test Signing Key`, thumbprint `3f52dc69…`, valid 2017-04-12 to 2027-04-10. It holds
  /// the same public key, so that only the thumbprint tells the two apart.
  package static var olderCertificate: Certificate {
    get throws(CryptographyError) { try older.get() }
  }

  /// The thumbprints of both certificates.
  package static var thumbprints: [[UInt8]] {
    [currentThumbprint, bytes("3f52dc69f12b0f7cb12cba0c6f2ad1da97e6c779")]
  }

  /// Whether a public key, `04 || x || y`, is the one whose private half is public.
  package static func isPublicPoint(_ point: [UInt8]) -> Bool { point == publicPoint }

  /// The private key of both certificates.
  package static var privateKey: PrivateKey {
    get throws(CryptographyError) { try key.get() }
  }

  /// What OpenSSL reads in this certificate, written down: decoding it takes a millisecond and half
  /// a mebibyte of each process that only wants to compare a thumbprint. A test compares the two.
  private static let current = Result { () throws(CryptographyError) in
    Certificate(
      der: try der(in: SDKTestKeyText.certificate),
      thumbprint: currentThumbprint,
      fingerprint: bytes("9de5ae200bdce582030719a12c342bd7c747e7230e0add84477423d275ef1a63"),
      subject: name, issuer: name, serial: "a1f85ed6d3c90f10",
      notBefore: 1_526_951_785, notAfter: 2_157_671_785, curve: .p256,
      publicPoint: publicPoint)
  }
  private static let currentThumbprint = bytes("a8d5cc6958f48710140d7a26160fc1cfc31f5df0")
  fileprivate static let publicPoint = bytes(
    "04edf233c00d31141d8f3f56334340ccd8c169fb67e2ec564bf8a5ef586b1c3f7b"
      + "c188ca208701e6d7c7756a132638fe98c9a02007403de5c422e6a7e826a4bd24")
  private static let name =
    "CN=Azure Sphere SDK Test,O=Microsoft Corporation,L=Redmond,ST=Washington,C=US"
  private static let older = Result { () throws(CryptographyError) in
    try Certificate(der: try der(in: SDKTestKeyText.olderCertificate))
  }
  private static let key = Result { () throws(CryptographyError) in
    // OpenSSL's reader of private keys looks through all that it could be, which takes a tenth of
    // packing an application. The numbers have fixed places in the form that this text has (PKCS #8
    // around RFC 5915); a test reads the same key from the published file.
    let bytes = try der(in: SDKTestKeyText.privateKey)
    guard bytes.count == 138 else {
      throw .unreadable(what: "private key", reason: "of unknown format")
    }
    let (number, point) = (Array(bytes[36..<68]), Array(bytes[73..<138]))
    ErrorQueue.clear()
    guard let key = unsafe orrery_key_pair(number, point, point.count) else {
      throw ErrorQueue.failure("make the SDK test key")
    }
    return try PrivateKey(unsafe KeyHandle(key))
  }

  /// The bytes of a PEM text whose size is a multiple of 3, so that no filling ends it.
  private static func der(in text: String) throws(CryptographyError) -> [UInt8] {
    let digits = text.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
    var bytes = [UInt8](repeating: 0, count: digits.utf8.count / 4 * 3)
    let count = unsafe EVP_DecodeBlock(&bytes, digits, CInt(digits.utf8.count))
    guard count == bytes.count else { throw ErrorQueue.unreadable("certificate") }
    return bytes
  }

  private static func bytes(_ digits: String) -> [UInt8] { Hex.bytes(digits) ?? [] }
}

extension Certificate {
  /// Whether the private half of the key is public, so that anybody can make signatures that are
  /// valid under this certificate. A certificate is a paper around a key: whatever name or purpose
  /// it states, the key is compared (`evidence/signatures.md#sdk-test-key`).
  public var hasPublishedKey: Bool { publicPoint == SDKTestKey.publicPoint }
}
