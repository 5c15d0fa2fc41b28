import COpenSSL

/// OpenSSL's default and legacy algorithms, in a library context of our own: what it can do never
/// leaks into the verification of signatures, and no configuration file changes it.
///
/// It exists for old PFX files, whose ciphers (RC2 with 40 bits) OpenSSL 3 has moved into a module
/// of its own, `legacy.so`.
@safe
final class LegacyContext: @unchecked Sendable {
  let pointer: OpaquePointer
  private let providers: [OpaquePointer]

  /// The context of this process, made when it is first needed.
  static let shared = Result { () throws(CryptographyError) in try LegacyContext() }

  /// Loads what there is; a missing legacy module is told when a file needs it.
  ///
  /// - Parameter searchPath: The folder to look for modules in, OpenSSL's own when `nil`.
  init(searchPath: String? = nil) throws(CryptographyError) {
    guard let pointer = unsafe OSSL_LIB_CTX_new() else {
      throw ErrorQueue.failure("make a library context")
    }
    if let searchPath {
      _ = unsafe OSSL_PROVIDER_set_default_search_path(pointer, searchPath)
    }
    guard let usual = unsafe OSSL_PROVIDER_load(pointer, "default") else {
      unsafe OSSL_LIB_CTX_free(pointer)
      throw ErrorQueue.failure("load the default algorithms")
    }
    let legacy = unsafe OSSL_PROVIDER_load(pointer, "legacy")
    ErrorQueue.clear()
    unsafe providers = unsafe [usual] + (legacy.map { unsafe [$0] } ?? [])
    unsafe self.pointer = unsafe pointer
  }

  deinit {
    _ = unsafe providers.map { unsafe OSSL_PROVIDER_unload($0) }
    unsafe OSSL_LIB_CTX_free(pointer)
  }

  /// Whether a cipher can be used, by its number in OpenSSL.
  func hasCipher(_ number: CInt) -> Bool {
    let cipher = unsafe EVP_CIPHER_fetch(pointer, OBJ_nid2sn(number), nil)
    defer { unsafe EVP_CIPHER_free(cipher) }
    ErrorQueue.clear()
    return unsafe cipher != nil
  }
}
