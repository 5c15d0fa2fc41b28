import COpenSSL

/// How much work the passwords of one file may cost. Files state their own number of hashing
/// rounds, up to two thousand million each; without a bound a small file takes hours to open.
struct PasswordBudget {
  /// Five million rounds: some seconds. Exporters write 2,000 to 1,300,000.
  static let limit = 5_000_000

  private var spent = 0

  /// Takes the rounds of one part of a file.
  mutating func spend(_ rounds: Int) throws(CryptographyError) {
    let (sum, overflow) = spent.addingReportingOverflow(max(0, rounds))
    spent = overflow ? .max : sum
    guard spent <= Self.limit else {
      throw .passwordTooCostly(rounds: spent, limit: Self.limit)
    }
  }

  /// Takes what decrypting one part costs, and makes sure that its cipher is there.
  mutating func spend(
    on algorithm: UnsafePointer<X509_ALGOR>?, in context: LegacyContext
  ) throws(CryptographyError) {
    guard let algorithm = unsafe algorithm, let scheme = unsafe PasswordScheme(algorithm) else {
      throw .unreadable(what: "encrypted key", reason: "unknown encryption")
    }
    try spend(scheme.rounds)
    guard context.hasCipher(scheme.cipher) else {
      throw .legacyModuleMissing(algorithm: unsafe String(cString: OBJ_nid2sn(scheme.cipher)))
    }
  }
}
