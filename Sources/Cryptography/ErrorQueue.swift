import COpenSSL

/// OpenSSL's list of errors of the current thread.
enum ErrorQueue {
  /// Forgets what is in the queue, so that a later error tells of its own call only. Every entry
  /// into OpenSSL begins with this, so it starts the library too.
  static func clear() {
    _ = isReady
    ERR_clear_error()
  }

  /// Empties the queue and returns what it said, first error first.
  static func take() -> String {
    var reasons: [String] = []
    while true {
      var data: UnsafePointer<CChar>?
      var flags: CInt = 0
      let code = unsafe ERR_get_error_all(nil, nil, nil, &data, &flags)
      guard code != 0 else { break }
      // The queue holds 16 errors; the first ones are the causes.
      guard reasons.count < 3 else { continue }
      var text = "error \(code)"
      if let reason = unsafe ERR_reason_error_string(code) { text = unsafe String(cString: reason) }
      if flags & ERR_TXT_STRING != 0, let data = unsafe data {
        let detail = unsafe String(cString: data)
        if !detail.isEmpty { text += " (\(detail))" }
      }
      if !reasons.contains(text) { reasons.append(text) }
    }
    return reasons.isEmpty ? "no reason given" : reasons.joined(separator: "; ")
  }

  /// The error for an operation that failed, with what the queue says.
  static func failure(_ operation: String) -> CryptographyError {
    .library(operation: operation, reason: take())
  }

  /// The error for bytes that could not be read, with what the queue says.
  static func unreadable(_ what: String) -> CryptographyError {
    .unreadable(what: what, reason: take())
  }

  /// Starts OpenSSL, before its first use; what fails here fails again, with its reason, where it is
  /// used.
  ///
  /// The machine's `openssl.cnf` is not read: an answer about a package must not depend on it, an
  /// environment variable could name a module to be loaded through it, and reading it costs a small
  /// command a tenth of its time. Nor is memory given back piece by piece when the process ends: the
  /// kernel takes it all at once.
  private static let isReady =
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT), nil) == 1
}
