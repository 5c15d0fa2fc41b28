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
    let (key, rest) = unsafe DERInput.decode(der) { unsafe d2i_AutoPrivateKey(nil, &$0, $1) }
    guard let key = unsafe key else { throw ErrorQueue.unreadable("private key") }
    let handle = unsafe KeyHandle(key)
    guard rest == 0 else {
      throw .unreadable(what: "private key", reason: "\(rest) bytes follow its end")
    }
    return handle
  }

  /// A key in encrypted PKCS #8 (RFC 5958, 3).
  static func handle(
    encrypted der: [UInt8], password: [UInt8]?, context: LegacyContext
  ) throws(CryptographyError) -> KeyHandle {
    ErrorQueue.clear()
    let (encrypted, _) = unsafe DERInput.decode(der) { unsafe d2i_X509_SIG(nil, &$0, $1) }
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

/// Lends DER to one of OpenSSL's decoders, which moves a pointer behind what it reads.
enum DERInput {
  /// What the decoder makes of the bytes, for the caller to free, and how many it leaves.
  static func decode(
    _ der: [UInt8], _ decoder: (inout UnsafePointer<UInt8>?, Int) -> OpaquePointer?
  ) -> (result: OpaquePointer?, rest: Int) {
    unsafe der.withUnsafeBufferPointer { bytes in
      var cursor = bytes.baseAddress
      let result = unsafe decoder(&cursor, bytes.count)
      guard let start = bytes.baseAddress, let cursor = unsafe cursor else {
        return unsafe (result, bytes.count)
      }
      return unsafe (result, bytes.count - (cursor - start))
    }
  }
}

/// One reference to a key inside OpenSSL. OpenSSL allows several threads to use one key as long as
/// each works in a context of its own.
@safe
final class KeyHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Takes over a key that the caller owns.
  init(_ pointer: OpaquePointer) {
    unsafe self.pointer = unsafe pointer
  }

  deinit {
    unsafe EVP_PKEY_free(pointer)
  }
}

/// What OpenSSL says about a key, public or private. The pointers are the caller's.
enum KeyFacts {
  /// The curve, `nil` for keys of all other kinds.
  static func curve(of key: OpaquePointer) -> Curve? {
    var name = [UInt8](repeating: 0, count: 64)
    var length = 0
    let known = unsafe name.withUnsafeMutableBytes { buffer in
      unsafe EVP_PKEY_get_group_name(
        key, buffer.assumingMemoryBound(to: CChar.self).baseAddress, buffer.count, &length)
    }
    ErrorQueue.clear()
    guard known == 1, length < name.count else { return nil }
    return Curve(group: String(decoding: name[..<length], as: UTF8.self))
  }

  /// The public point, `04 || x || y`.
  static func point(of key: OpaquePointer, _ curve: Curve) throws(CryptographyError) -> [UInt8] {
    unsafe [4] + (try number("qx", of: key, curve)) + (try number("qy", of: key, curve))
  }

  /// One number of a key, big-endian, in `fieldSize` bytes.
  static func number(
    _ name: String, of key: OpaquePointer, _ curve: Curve
  ) throws(CryptographyError) -> [UInt8] {
    var number: OpaquePointer?
    defer { unsafe BN_clear_free(number) }
    guard unsafe EVP_PKEY_get_bn_param(key, name, &number) == 1 else {
      throw ErrorQueue.failure("read the \(name) of a key")
    }
    return unsafe try bytes(of: number, curve)
  }

  /// A number of OpenSSL's, big-endian, in `fieldSize` bytes.
  static func bytes(
    of number: OpaquePointer?, _ curve: Curve
  ) throws(CryptographyError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: curve.fieldSize)
    guard unsafe number != nil,
      unsafe BN_bn2binpad(number, &bytes, CInt(curve.fieldSize)) == CInt(curve.fieldSize)
    else { throw ErrorQueue.failure("read a number") }
    return bytes
  }
}
