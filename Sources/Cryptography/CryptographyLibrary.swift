import COpenSSL

/// The library that does the cryptography.
package enum CryptographyLibrary {
  /// Its version: that of the shared library that is loaded, which may be newer than the one that the
  /// program was built with.
  package static var version: String {
    guard let text = unsafe OpenSSL_version(OPENSSL_FULL_VERSION_STRING) else { return "unknown" }
    return unsafe String(cString: text)
  }
}
