import COpenSSL

extension PrivateKey {
  /// How often a password is hashed for each part of a file that we write: some tenths of a second
  /// for us, and for everybody who guesses.
  static let passwordRounds: CInt = 600_000

  /// The key as an unencrypted PKCS #8 `PRIVATE KEY` in PEM (RFC 5958, RFC 7468).
  package func pem() throws(CryptographyError) -> String {
    ErrorQueue.clear()
    return unsafe try MemoryOutput.text(or: ErrorQueue.failure("write a key")) { output in
      unsafe PEM_write_bio_PKCS8PrivateKey(output, handle.pointer, nil, nil, 0, nil, nil) == 1
    }
  }

  /// The key as an `ENCRYPTED PRIVATE KEY` in PEM: PBES2 with PBKDF2, HMAC with SHA-256, and
  /// AES-256 in CBC mode (RFC 8018).
  ///
  /// - Parameter password: At least one byte; text in UTF-8, for others to be able to type it.
  /// - Throws: `passwordNeeded` for an empty one.
  package func pem(password: [UInt8]) throws(CryptographyError) -> String {
    guard !password.isEmpty else { throw .passwordNeeded }
    ErrorQueue.clear()
    let plain = unsafe EVP_PKEY2PKCS8(handle.pointer)
    defer { unsafe PKCS8_PRIV_KEY_INFO_free(plain) }
    guard unsafe plain != nil else { throw ErrorQueue.failure("write a key") }
    // -1: PBES2 with the cipher that is named; the salt is random.
    let encrypted = unsafe PFXReader.withPassword(password) {
      unsafe PKCS8_encrypt(-1, EVP_aes_256_cbc(), $0, $1, nil, 16, Self.passwordRounds, plain)
    }
    defer { unsafe X509_SIG_free(encrypted) }
    guard unsafe encrypted != nil else { throw ErrorQueue.failure("encrypt a key") }
    return unsafe try MemoryOutput.text(or: ErrorQueue.failure("write a key")) { output in
      unsafe PEM_write_bio_PKCS8(output, encrypted) == 1
    }
  }

  /// Key and certificate as PFX (PKCS #12, RFC 7292), each encrypted like ``pem(password:)``, the
  /// whole under an HMAC with SHA-256.
  ///
  /// - Parameters:
  ///   - certificate: Must hold the public key that belongs to this one.
  ///   - password: At least one byte, none of them 0; text in UTF-8.
  /// - Returns: The file in DER.
  /// - Throws: `passwordNeeded` for an empty password; `unsupportedKey` for a certificate of
  ///   another key.
  package func pfx(
    certificate: Certificate, password: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    guard !password.isEmpty else { throw .passwordNeeded }
    guard !password.contains(0) else {
      throw .unreadable(what: "password", reason: "PFX cannot hold a zero byte in it")
    }
    guard certificate.publicPoint == publicPoint else {
      throw .unsupportedKey("the certificate belongs to a different key")
    }
    ErrorQueue.clear()
    let (x509, _) = unsafe DERInput.decode(certificate.der) { unsafe d2i_X509(nil, &$0, $1) }
    defer { unsafe X509_free(x509) }
    let file = unsafe PFXReader.withPassword(password) { text, _ in
      unsafe PKCS12_create(
        text, nil, handle.pointer, x509, nil, NID_aes_256_cbc, NID_aes_256_cbc,
        Self.passwordRounds, Self.passwordRounds, 0)
    }
    defer { unsafe PKCS12_free(file) }
    guard unsafe file != nil else { throw ErrorQueue.failure("write a PFX file") }
    return unsafe try MemoryOutput.bytes(or: ErrorQueue.failure("write a PFX file")) { output in
      unsafe i2d_PKCS12_bio(output, file) == 1
    }
  }
}

/// Collects what OpenSSL writes.
enum MemoryOutput {
  static func bytes(
    or failure: @autoclosure () -> CryptographyError, _ write: (OpaquePointer) -> Bool
  ) throws(CryptographyError) -> [UInt8] {
    let output = unsafe BIO_new(BIO_s_mem())
    defer { unsafe BIO_free(output) }
    guard let output = unsafe output, unsafe write(output) else { throw failure() }
    var bytes: UnsafePointer<UInt8>?
    let count = unsafe orrery_bio_bytes(output, &bytes)
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: max(0, count)))
  }

  static func text(
    or failure: @autoclosure () -> CryptographyError, _ write: (OpaquePointer) -> Bool
  ) throws(CryptographyError) -> String {
    unsafe String(decoding: try bytes(or: failure(), write), as: UTF8.self)
  }
}
