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
      return try PrivateKey(
        PrivateKeyReader.handle(
          encrypted: bytes, password: password, context: LegacyContext.shared.get()))
    case .certificate:
      throw .missing(what: "private key")
    case .unknown:
      throw .unreadable(what: "private key", reason: "neither PEM, DER nor PFX")
    }
  }

  /// Reads a PFX file with the algorithms of a context.
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
      return try PrivateKey(
        PrivateKeyReader.handle(
          encrypted: block.bytes, password: password, context: LegacyContext.shared.get()))
    }
    return try PrivateKey(PrivateKeyReader.handle(der: block.bytes))
  }
}
