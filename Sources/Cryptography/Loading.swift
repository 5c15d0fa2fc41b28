extension PrivateKey {
  /// Reads the private key of a file: PEM or DER with PKCS #8 (also encrypted) or SEC 1, or PFX.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - password: Of an encrypted file; for PFX, where absent or empty, both an absent and an
  ///     empty one are tried.
  /// - Returns: The first key of the file.
  /// - Throws: `tooLarge` over ``Certificate/sizeLimit``; `unreadable` for a file of no known form
  ///   or a damaged one; `missing` where it holds certificates only; `unsupportedKey` for keys on
  ///   neither P-256 nor P-384; the errors of a password.
  public static func load(
    _ bytes: [UInt8], password: [UInt8]? = nil
  ) throws(CryptographyError) -> PrivateKey {
    guard bytes.count <= Certificate.sizeLimit else {
      throw .tooLarge(size: bytes.count, limit: Certificate.sizeLimit)
    }
    switch FileShape(bytes) {
    case .pem:
      return try load(pem: bytes, password: password)
    case .pfx:
      let context = try LegacyContext.shared.get()
      return try load(pfx: bytes, password: password, context: context)
    case .key:
      return try PrivateKey(PrivateKeyReader.handle(der: bytes))
    case .encryptedKey:
      return try load(encrypted: bytes, password: password)
    case .certificate, .pkcs7:
      throw .missing(what: "private key")
    case .unknown:
      throw .unreadable(what: "private key", reason: "neither PEM, DER nor PFX")
    }
  }

  static func load(
    pfx bytes: [UInt8], password: [UInt8]?, context: LegacyContext
  ) throws(CryptographyError) -> PrivateKey {
    let reader = try PFXReader(bytes, password: password, context: context)
    guard let key = reader.keys.first else { throw .missing(what: "private key") }
    return try PrivateKey(key)
  }

  private static func load(
    pem text: [UInt8], password: [UInt8]?
  ) throws(CryptographyError) -> PrivateKey {
    let labels = ["PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"]
    let blocks = try PEMBlock.blocks(of: text, password: password) { labels.contains($0) }
    guard let block = blocks.first else { throw .missing(what: "private key") }
    if block.label == "ENCRYPTED PRIVATE KEY" {
      return try load(encrypted: block.bytes, password: password)
    }
    return try PrivateKey(PrivateKeyReader.handle(der: block.bytes))
  }

  private static func load(
    encrypted der: [UInt8], password: [UInt8]?
  ) throws(CryptographyError) -> PrivateKey {
    let context = try LegacyContext.shared.get()
    return try PrivateKey(
      PrivateKeyReader.handle(encrypted: der, password: password, context: context))
  }
}

extension Certificate {
  /// Reads the certificates of a file: PEM with one or several (also as `TRUSTED CERTIFICATE` or in
  /// PKCS #7), DER with one, PKCS #7 in DER, or PFX.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - password: Of a PFX file; where absent or empty, both an absent and an empty one are tried.
  /// - Returns: At least one certificate, in the order of the file.
  /// - Throws: `tooLarge` over ``sizeLimit``; `unreadable` for a file of no known form or a
  ///   damaged one; `missing` where it holds keys only; the errors of a password for a PFX.
  public static func load(
    _ bytes: [UInt8], password: [UInt8]? = nil
  ) throws(CryptographyError) -> [Certificate] {
    guard bytes.count <= sizeLimit else {
      throw .tooLarge(size: bytes.count, limit: sizeLimit)
    }
    switch FileShape(bytes) {
    case .pem:
      var found: [[UInt8]] = []
      for block in try PEMBlock.blocks(of: bytes, wanted: { ofCertificates.contains($0) }) {
        found += try certificates(in: block)
      }
      return try certificates(found)
    case .pkcs7:
      return try certificates(PKCS7Reader.certificates(of: bytes))
    case .pfx:
      let context = try LegacyContext.shared.get()
      return try load(pfx: bytes, password: password, context: context)
    case .certificate:
      return [try Certificate(der: bytes)]
    case .key, .encryptedKey:
      throw .missing(what: "certificate")
    case .unknown:
      throw .unreadable(what: "certificate", reason: "neither PEM, DER, PKCS #7 nor PFX")
    }
  }

  /// The labels of blocks that hold certificates.
  private static let ofCertificates = [
    "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "PKCS7", "PKCS #7 SIGNED DATA", "CMS",
  ]

  private static func certificates(in block: PEMBlock) throws(CryptographyError) -> [[UInt8]] {
    switch block.label {
    case "CERTIFICATE", "X509 CERTIFICATE": [block.bytes]
    case "TRUSTED CERTIFICATE": [try PKCS7Reader.certificate(trusted: block.bytes)]
    default: try PKCS7Reader.certificates(of: block.bytes)
    }
  }

  static func load(
    pfx bytes: [UInt8], password: [UInt8]?, context: LegacyContext
  ) throws(CryptographyError) -> [Certificate] {
    try certificates(PFXReader(bytes, password: password, context: context).certificates)
  }

  private static func certificates(
    _ list: [[UInt8]]
  ) throws(CryptographyError) -> [Certificate] {
    guard !list.isEmpty else { throw .missing(what: "certificate") }
    return try list.map { (der) throws(CryptographyError) in try Certificate(der: der) }
  }
}

/// What a file of certificates or keys looks like from its first bytes. Only the reader that is
/// chosen decides whether it is one.
enum FileShape: Hashable {
  /// Text with `-----BEGIN`.
  case pem
  /// `SEQUENCE { INTEGER 3, … }` (RFC 7292).
  case pfx
  /// `SEQUENCE { SEQUENCE { SEQUENCE or [0] or INTEGER, … }, … }` (RFC 5280).
  case certificate
  /// `SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, … }, … }` (RFC 5958).
  case encryptedKey
  /// `SEQUENCE { OBJECT IDENTIFIER of signed data, … }` (RFC 2315).
  case pkcs7
  /// `SEQUENCE { INTEGER 0 or 1, … }` (RFC 5958, RFC 5915).
  case key
  /// None of these.
  case unknown

  init(_ bytes: [UInt8]) {
    if let outer = Self.content(of: 0x30, at: 0, in: bytes), outer < bytes.count {
      if bytes[outer...].starts(with: [2, 1, 3]) {
        self = .pfx
      } else if bytes[outer...].starts(with: Self.signedData) {
        self = .pkcs7
      } else if bytes[outer] == 2 {
        self = .key
      } else if let inner = Self.content(of: 0x30, at: outer, in: bytes), inner < bytes.count {
        self = bytes[inner] == 6 ? .encryptedKey : .certificate
      } else {
        self = .unknown
      }
    } else {
      self = PEMBlock.isPEM(bytes) ? .pem : .unknown
    }
  }

  /// 1.2.840.113549.1.7.2, with tag and length.
  private static let signedData: [UInt8] = [
    0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02,
  ]

  /// Where the content of an element with this tag begins; lengths are skipped, not believed.
  private static func content(of tag: UInt8, at start: Int, in bytes: [UInt8]) -> Int? {
    guard start + 1 < bytes.count, bytes[start] == tag else { return nil }
    let length = bytes[start + 1]
    return start + 2 + (length < 0x80 ? 0 : Int(length & 0x7F))
  }
}
