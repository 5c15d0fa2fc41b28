import COpenSSL

/// How a part of a file is encrypted under a password (RFC 8018, RFC 7292 appendix C, RFC 7914).
struct PasswordScheme: Hashable {
  /// The cipher's number in OpenSSL.
  var cipher: CInt
  /// How often the password is hashed; for scrypt the product of its three costs.
  var rounds: Int

  /// Reads an algorithm identifier, `nil` when it is not understood.
  init?(_ algorithm: UnsafePointer<X509_ALGOR>) {
    var object: OpaquePointer?
    var type: CInt = 0
    var value: UnsafeRawPointer?
    unsafe X509_ALGOR_get0(&object, &type, &value, algorithm)
    guard type == V_ASN1_SEQUENCE, let value = unsafe value else { return nil }
    let number = unsafe OBJ_obj2nid(object)
    let content = unsafe value.assumingMemoryBound(to: ASN1_STRING.self)
    var cursor = unsafe ASN1_STRING_get0_data(content)
    let length = Int(unsafe ASN1_STRING_length(content))
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

  /// The costs of a key derivation function of PBES2.
  private static func rounds(of function: UnsafePointer<X509_ALGOR>) -> Int? {
    var object: OpaquePointer?
    var type: CInt = 0
    var value: UnsafeRawPointer?
    unsafe X509_ALGOR_get0(&object, &type, &value, function)
    guard type == V_ASN1_SEQUENCE, let value = unsafe value else { return nil }
    let content = unsafe value.assumingMemoryBound(to: ASN1_STRING.self)
    var cursor = unsafe ASN1_STRING_get0_data(content)
    let length = Int(unsafe ASN1_STRING_length(content))
    switch unsafe OBJ_obj2nid(object) {
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
