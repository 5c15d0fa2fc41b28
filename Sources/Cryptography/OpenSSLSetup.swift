import COpenSSL

/// Starts OpenSSL, before its first use.
///
/// The machine's `openssl.cnf` is not read: an answer about a package must not depend on it, an
/// environment variable could name a module to be loaded through it, and reading it costs a small
/// command a tenth of its time. Nor is memory given back piece by piece when the process ends: the
/// kernel takes it all at once.
enum OpenSSLSetup {
  /// Whether the library is ready; what fails here fails again, with its reason, where it is used.
  static let done =
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT), nil) == 1
}
