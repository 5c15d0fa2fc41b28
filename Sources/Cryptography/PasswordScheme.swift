import COpenSSL

/// How a part of a file is encrypted under a password (RFC 8018, RFC 7292 appendix C, RFC 7914).
struct PasswordScheme: Hashable {
  /// The cipher's number in OpenSSL.
  var cipher: CInt
  /// How often the password is hashed; for scrypt the product of its three costs.
  var rounds: Int

  /// Reads an algorithm identifier, `nil` when it is not understood.
  init?(_ algorithm: UnsafePointer<X509_ALGOR>) {
    guard let (number, start, length) = unsafe Self.parameters(of: algorithm) else { return nil }
    var cursor = unsafe start
    if number == NID_pbes2 {
      guard let scheme = unsafe d2i_PBE2PARAM(nil, &cursor, length) else { return nil }
      defer { unsafe PBE2PARAM_free(scheme) }
      guard let encryption = unsafe scheme.pointee.encryption,
        let function = unsafe scheme.pointee.keyfunc, let rounds = unsafe Self.rounds(of: function)
      else { return nil }
      self.rounds = rounds
      cipher = unsafe OBJ_obj2nid(encryption.pointee.algorithm)
    } else {
      guard let scheme = unsafe d2i_PBEPARAM(nil, &cursor, length) else { return nil }
      defer { unsafe PBEPARAM_free(scheme) }
      var cipher: CInt = 0
      guard let rounds = unsafe Self.integer(scheme.pointee.iter),
        unsafe EVP_PBE_find(EVP_PBE_TYPE_OUTER, number, &cipher, nil, nil) == 1
      else { return nil }
      self.rounds = rounds
      self.cipher = cipher
    }
  }

  /// The number of an algorithm in OpenSSL, and its parameters in DER where they are a sequence.
  private static func parameters(
    of algorithm: UnsafePointer<X509_ALGOR>
  ) -> (number: CInt, der: UnsafePointer<UInt8>?, length: Int)? {
    var object: OpaquePointer?
    var type: CInt = 0
    var value: UnsafeRawPointer?
    unsafe X509_ALGOR_get0(&object, &type, &value, algorithm)
    guard type == V_ASN1_SEQUENCE, let value = unsafe value else { return nil }
    let content = unsafe value.assumingMemoryBound(to: ASN1_STRING.self)
    return unsafe (
      OBJ_obj2nid(object), ASN1_STRING_get0_data(content), Int(ASN1_STRING_length(content))
    )
  }

  /// The costs of a key derivation function of PBES2.
  private static func rounds(of function: UnsafePointer<X509_ALGOR>) -> Int? {
    guard let (number, start, length) = unsafe parameters(of: function) else { return nil }
    var cursor = unsafe start
    switch number {
    case NID_id_pbkdf2:
      guard let costs = unsafe d2i_PBKDF2PARAM(nil, &cursor, length) else { return nil }
      defer { unsafe PBKDF2PARAM_free(costs) }
      return unsafe integer(costs.pointee.iter)
    case NID_id_scrypt:
      guard let costs = unsafe d2i_SCRYPT_PARAMS(nil, &cursor, length) else { return nil }
      defer { unsafe SCRYPT_PARAMS_free(costs) }
      var product = 1
      let factors = unsafe [
        integer(costs.pointee.costParameter), integer(costs.pointee.blockSize),
        integer(costs.pointee.parallelizationParameter),
      ]
      for factor in factors {
        guard let factor else { return nil }
        let (next, overflow) = product.multipliedReportingOverflow(by: factor)
        product = overflow ? .max : next
      }
      return product
    default:
      return nil
    }
  }

  /// A count that is not negative.
  private static func integer(_ integer: UnsafePointer<ASN1_INTEGER>?) -> Int? {
    var value: UInt64 = 0
    guard let integer = unsafe integer, unsafe ASN1_INTEGER_get_uint64(&value, integer) == 1 else {
      return nil
    }
    return Int(clamping: value)
  }
}

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
