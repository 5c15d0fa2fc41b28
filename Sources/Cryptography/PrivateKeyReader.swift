import COpenSSL

/// Reads private keys in the forms that tools write them in.
enum PrivateKeyReader {
  /// A key in PKCS #8 (RFC 5958). The pointer stays the caller's.
  static func handle(pkcs8 key: OpaquePointer?) throws(CryptographyError) -> KeyHandle {
    guard let key = unsafe key, let result = unsafe EVP_PKCS82PKEY(key) else {
      throw ErrorQueue.unreadable("private key")
    }
    return unsafe KeyHandle(result)
  }

  /// A key in DER: PKCS #8 or SEC 1 (RFC 5915).
  static func handle(der: [UInt8]) throws(CryptographyError) -> KeyHandle {
    ErrorQueue.clear()
    var read = 0
    let key = unsafe der.withUnsafeBufferPointer { bytes in
      var cursor = bytes.baseAddress
      let key = unsafe d2i_AutoPrivateKey(nil, &cursor, bytes.count)
      if let start = bytes.baseAddress, let cursor = unsafe cursor {
        read = unsafe cursor - start
      }
      return unsafe key
    }
    guard let key = unsafe key else { throw ErrorQueue.unreadable("private key") }
    let handle = unsafe KeyHandle(key)
    guard read == der.count else {
      throw .unreadable(
        what: "private key", reason: "\(der.count - read) bytes follow its end")
    }
    return handle
  }

  /// A key in encrypted PKCS #8 (RFC 5958, 3).
  static func handle(
    encrypted der: [UInt8], password: [UInt8]?, context: LegacyContext
  ) throws(CryptographyError) -> KeyHandle {
    ErrorQueue.clear()
    let encrypted = unsafe der.withUnsafeBufferPointer { bytes in
      var cursor = bytes.baseAddress
      return unsafe d2i_X509_SIG(nil, &cursor, bytes.count)
    }
    defer { unsafe X509_SIG_free(encrypted) }
    guard let encrypted = unsafe encrypted else {
      throw ErrorQueue.unreadable("encrypted private key")
    }
    var budget = PasswordBudget()
    let key = unsafe try decrypt(encrypted, password ?? [], context, &budget)
    defer { unsafe PKCS8_PRIV_KEY_INFO_free(key) }
    return unsafe try handle(pkcs8: key)
  }

  /// Decrypts PKCS #8; the result is the caller's to free.
  static func decrypt(
    _ encrypted: OpaquePointer, _ password: [UInt8]?, _ context: LegacyContext,
    _ budget: inout PasswordBudget
  ) throws(CryptographyError) -> OpaquePointer {
    var algorithm: UnsafePointer<X509_ALGOR>?
    unsafe X509_SIG_get0(encrypted, &algorithm, nil)
    unsafe try budget.spend(on: algorithm, in: context)
    let key = unsafe PFXReader.withPassword(password) {
      unsafe PKCS8_decrypt_ex(encrypted, $0, $1, context.pointer, nil)
    }
    guard let key = unsafe key else { throw PFXReader.decryptionFailure(password) }
    return unsafe key
  }
}
