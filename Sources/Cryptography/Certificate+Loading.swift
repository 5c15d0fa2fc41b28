extension Certificate {
  /// Reads the certificates of a file: PEM with one or several, DER with one, or PFX.
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
      let blocks = try PEMBlock.blocks(of: bytes) {
        $0 == "CERTIFICATE" || $0 == "X509 CERTIFICATE"
      }
      return try certificates(blocks.map(\.bytes))
    case .pfx:
      let context = try LegacyContext.shared.get()
      return try load(pfx: bytes, password: password, context: context)
    case .certificate:
      return [try Certificate(der: bytes)]
    case .key, .encryptedKey:
      throw .missing(what: "certificate")
    case .unknown:
      throw .unreadable(what: "certificate", reason: "neither PEM, DER nor PFX")
    }
  }

  /// Reads a PFX file with the algorithms of a context.
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
