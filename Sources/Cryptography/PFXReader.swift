import COpenSSL

/// Reads PFX files (PKCS #12, RFC 7292).
///
/// It walks the parts itself instead of leaving that to one call of OpenSSL, since the cost of each
/// password must be known before it is paid, and the algorithms must come from a context of ours.
struct PFXReader {
  /// The certificates, in the order of the file, in DER.
  private(set) var certificates: [[UInt8]] = []
  /// The private keys, in the order of the file.
  private(set) var keys: [KeyHandle] = []

  private let context: LegacyContext
  private var budget = PasswordBudget()

  /// Reads a file.
  ///
  /// - Parameter password: Where absent or empty, both an absent and an empty one are tried;
  ///   PKCS #12 tells them apart, people do not.
  init(
    _ bytes: [UInt8], password: [UInt8]?, context: LegacyContext
  ) throws(CryptographyError) {
    self.context = context
    ErrorQueue.clear()
    let file = unsafe try Self.decode(bytes, context)
    defer { unsafe PKCS12_free(file) }
    let password = unsafe try findPassword(of: file, given: password)
    guard let safes = unsafe PKCS12_unpack_authsafes(file) else {
      throw ErrorQueue.unreadable("PFX file")
    }
    defer { unsafe orrery_safes_free(safes) }
    for index in 0..<max(0, unsafe orrery_safes_count(safes)) {
      unsafe try read(orrery_safes_at(safes, index), password)
    }
  }

  /// Decodes the outermost structure; the result is the caller's to free.
  private static func decode(
    _ bytes: [UInt8], _ context: LegacyContext
  ) throws(CryptographyError) -> OpaquePointer {
    // What is decoded into an existing object inherits its library context.
    var file = unsafe PKCS12_init_ex(NID_pkcs7_data, context.pointer, nil)
    guard unsafe file != nil else { throw ErrorQueue.failure("read a PFX file") }
    let left = unsafe bytes.withUnsafeBytes { buffer in
      let input = unsafe BIO_new_mem_buf(buffer.baseAddress, CInt(clamping: buffer.count))
      defer { unsafe BIO_free(input) }
      // On failure this frees the object and forgets it.
      return unsafe d2i_PKCS12_bio(input, &file) == nil ? -1 : Int(BIO_ctrl_pending(input))
    }
    guard let file = unsafe file, left >= 0 else { throw ErrorQueue.unreadable("PFX file") }
    guard left == 0 else {
      unsafe PKCS12_free(file)
      throw .unreadable(what: "PFX file", reason: "\(left) bytes follow its end")
    }
    return unsafe file
  }

  /// The password that fits the checksum of the file; `.none` stands for an absent one.
  private mutating func findPassword(
    of file: OpaquePointer, given: [UInt8]?
  ) throws(CryptographyError) -> [UInt8]? {
    let isGiven = given?.isEmpty == false
    guard unsafe PKCS12_mac_present(file) == 1 else { return given }
    var rounds: UnsafePointer<ASN1_INTEGER>?
    unsafe PKCS12_get0_mac(nil, nil, nil, &rounds, file)
    var count: UInt64 = 1
    if let rounds = unsafe rounds, unsafe ASN1_INTEGER_get_uint64(&count, rounds) != 1 {
      throw ErrorQueue.unreadable("PFX file")
    }
    for candidate in isGiven ? [given] : [nil, []] {
      try budget.spend(Int(clamping: count))
      let fits = unsafe Self.withPassword(candidate) { unsafe PKCS12_verify_mac(file, $0, $1) }
      ErrorQueue.clear()
      if fits == 1 { return candidate }
    }
    throw isGiven ? .wrongPassword : .passwordNeeded
  }

  /// Reads one part of the file: bags in the clear, or encrypted as a whole.
  private mutating func read(
    _ safe: UnsafeMutablePointer<PKCS7>?, _ password: [UInt8]?
  ) throws(CryptographyError) {
    guard let safe = unsafe safe else { return }
    let bags: OpaquePointer?
    switch unsafe OBJ_obj2nid(safe.pointee.type) {
    case NID_pkcs7_data:
      unsafe bags = unsafe PKCS12_unpack_p7data(safe)
      guard unsafe bags != nil else { throw ErrorQueue.unreadable("PFX file") }
    case NID_pkcs7_encrypted:
      guard let content = unsafe safe.pointee.d.encrypted?.pointee.enc_data,
        unsafe content.pointee.enc_data != nil
      else { throw .unreadable(what: "PFX file", reason: "an encrypted part is empty") }
      unsafe try budget.spend(on: content.pointee.algorithm, in: context)
      unsafe bags = unsafe Self.withPassword(password) {
        unsafe PKCS12_unpack_p7encdata(safe, $0, $1)
      }
      guard unsafe bags != nil else { throw Self.decryptionFailure(password) }
    default:
      // Parts encrypted to a public key hold nothing that a password opens.
      return
    }
    defer { unsafe orrery_bags_free(bags) }
    unsafe try read(bags: bags, password, depth: 0)
  }

  private mutating func read(
    bags: OpaquePointer?, _ password: [UInt8]?, depth: Int
  ) throws(CryptographyError) {
    guard depth < 4 else { throw .unreadable(what: "PFX file", reason: "bags nested too deep") }
    for index in 0..<max(0, unsafe orrery_bags_count(bags)) {
      guard let bag = unsafe orrery_bags_at(bags, index) else { continue }
      switch unsafe PKCS12_SAFEBAG_get_nid(bag) {
      case NID_certBag:
        unsafe try readCertificate(bag)
      case NID_keyBag:
        keys.append(unsafe try PrivateKeyReader.handle(pkcs8: PKCS12_SAFEBAG_get0_p8inf(bag)))
      case NID_pkcs8ShroudedKeyBag:
        unsafe try readEncryptedKey(bag, password)
      case NID_safeContentsBag:
        unsafe try read(bags: PKCS12_SAFEBAG_get0_safes(bag), password, depth: depth + 1)
      default:
        continue
      }
    }
  }

  private mutating func readCertificate(_ bag: OpaquePointer) throws(CryptographyError) {
    guard unsafe PKCS12_SAFEBAG_get_bag_nid(bag) == NID_x509Certificate else { return }
    let x509 = unsafe PKCS12_SAFEBAG_get1_cert(bag)
    defer { unsafe X509_free(x509) }
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = unsafe x509 == nil ? -1 : i2d_X509(x509, &bytes)
    defer { unsafe orrery_free(bytes) }
    guard count > 0, let bytes = unsafe bytes else { throw ErrorQueue.unreadable("certificate") }
    certificates.append(unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(count))))
  }

  private mutating func readEncryptedKey(
    _ bag: OpaquePointer, _ password: [UInt8]?
  ) throws(CryptographyError) {
    guard let encrypted = unsafe PKCS12_SAFEBAG_get0_pkcs8(bag) else { return }
    let key = unsafe try PrivateKeyReader.decrypt(encrypted, password, context, &budget)
    defer { unsafe PKCS8_PRIV_KEY_INFO_free(key) }
    keys.append(unsafe try PrivateKeyReader.handle(pkcs8: key))
  }

  /// What it means that a part did not decrypt.
  static func decryptionFailure(_ password: [UInt8]?) -> CryptographyError {
    ErrorQueue.clear()
    return password?.isEmpty == false ? .wrongPassword : .passwordNeeded
  }

  /// Lends a password to OpenSSL: no pointer for an absent one, a pointer to nothing for an empty
  /// one.
  static func withPassword<Result>(
    _ password: [UInt8]?, _ body: (UnsafePointer<CChar>?, CInt) -> Result
  ) -> Result {
    guard let password else { return body(nil, 0) }
    let terminated = password.map { CChar(bitPattern: $0) } + [0]
    return unsafe terminated.withUnsafeBufferPointer { buffer in
      unsafe body(buffer.baseAddress, CInt(clamping: password.count))
    }
  }
}
