import COpenSSL

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
