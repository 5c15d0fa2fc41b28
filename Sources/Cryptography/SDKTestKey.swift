/// The public key pair that every development kit signs with. Devices trust it while they have the
/// capability for application development.
///
/// The private key is no secret: Microsoft ships it, under the MIT licence, inside
/// `azuresphere_imagemetadata` (`app_test_sign.pfx`, empty password) and in every copy of the SDK
/// (`format.md` 1.2, `device.md` 1.1). Nothing is decoded before it is asked for.
public enum SDKTestKey {
  /// `CN=Azure Sphere SDK Test`, thumbprint `a8d5cc69…`, valid 2018-05-22 to 2038-05-17.
  public static var certificate: Certificate {
    get throws(CryptographyError) { try current.get() }
  }

  /// `CN=App Test Signing Key`, thumbprint `3f52dc69…`, valid 2017-04-12 to 2027-04-10. It holds
  /// the same public key, so that only the thumbprint tells the two apart.
  public static var olderCertificate: Certificate {
    get throws(CryptographyError) { try older.get() }
  }

  /// The private key of both certificates.
  public static var privateKey: PrivateKey {
    get throws(CryptographyError) { try key.get() }
  }

  /// The file as published: ``certificate`` and ``privateKey`` as PFX with an empty password.
  /// Opening it takes OpenSSL's legacy module; nothing else here does.
  public static var pfx: [UInt8] {
    get throws(CryptographyError) { try file.get() }
  }

  private static let current = Result { () throws(CryptographyError) in
    try certificate(in: SDKTestKeyText.certificate)
  }
  private static let older = Result { () throws(CryptographyError) in
    try certificate(in: SDKTestKeyText.olderCertificate)
  }
  private static let key = Result { () throws(CryptographyError) in
    try PrivateKey.load(Array(SDKTestKeyText.privateKey.utf8))
  }
  private static let file = Result { () throws(CryptographyError) in
    let blocks = try PEMBlock.blocks(of: Array(SDKTestKeyText.pfx.utf8)) { $0 == "PKCS12" }
    guard let block = blocks.first else { throw .missing(what: "PFX file") }
    return block.bytes
  }

  private static func certificate(in text: String) throws(CryptographyError) -> Certificate {
    guard let certificate = try Certificate.load(Array(text.utf8)).first else {
      throw .missing(what: "certificate")
    }
    return certificate
  }
}
