import Testing

@testable import Cryptography

@Suite("deterministic signatures")
struct RFC6979Tests {
  /// RFC 6979 A.2.5 and A.2.6: private number, message, r, s, with the curve's own digest.
  struct Vector: Sendable {
    var curve: Curve
    var key: String
    var message: String
    var r: String
    var s: String
  }

  private static let key256 = "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721"
  private static let key384 =
    "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D8"
    + "96D5724E4C70A825F872C9EA60D2EDF5"

  static let vectors = [
    Vector(
      curve: .p256, key: key256, message: "sample",
      r: "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
      s: "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"),
    Vector(
      curve: .p256, key: key256, message: "test",
      r: "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367",
      s: "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"),
    Vector(
      curve: .p384, key: key384, message: "sample",
      r: "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C"
        + "81A648152E44ACF96E36DD1E80FABE46",
      s: "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94F"
        + "A329C145786E679E7B82C71A38628AC8"),
    Vector(
      curve: .p384, key: key384, message: "test",
      r: "8203B63D3C853E8D77227FB377BCF7B7B772E97892A80F36AB775D509D7A5FEB"
        + "0542A7F0812998DA8F1DD3CA3CF023DB",
      s: "DDD0760448D42D8A43AF45AF836FCE4DE8BE06B485E9B61B827C2F13173923E0"
        + "6A739F040649A667BF3B828246BAA5A5"),
  ]

  /// A private key from its number alone: SEC 1 without parameters would not say its curve.
  static func key(_ number: [UInt8], _ curve: Curve) throws -> PrivateKey {
    let oid: [UInt8] =
      curve == .p256
      ? [6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7] : [6, 5, 0x2B, 0x81, 4, 0, 0x22]
    let parameters = [0xA0, UInt8(oid.count)] + oid
    let body = [2, 1, 1, 4, UInt8(number.count)] + number + parameters
    return try PrivateKey.load([0x30, UInt8(body.count)] + body)
  }

  @Test("are those that the standard prints", arguments: vectors)
  func published(_ vector: Vector) throws {
    let key = try Self.key(bytes(vector.key), vector.curve)
    let digest = try vector.curve.digest.digest(of: Array(vector.message.utf8))
    let signature = try key.signDeterministically(digest: digest)
    #expect(signature == bytes(vector.r) + bytes(vector.s))
  }

  @Test("of the SDK test key are the same each time and verify, whatever the digest")
  func testKey() throws {
    let key = try SDKTestKey.privateKey
    var verifier = try SDKTestKey.certificate.verifier()
    var seen: Set<[UInt8]> = []
    for number in 0..<64 {
      let digest = try DigestAlgorithm.sha256.digest(of: [UInt8(number)])
      let signature = try key.signDeterministically(digest: digest)
      #expect(try signature == key.signDeterministically(digest: digest))
      #expect(try verifier.isValid(signature, digest: digest))
      seen.insert(signature)
    }
    #expect(seen.count == 64)
  }

  @Test("take digests that are zero, the order, or above it", arguments: Curve.allCases)
  func extremes(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    var verifier = try SignatureVerifier(curve: curve, point: key.publicPoint)
    let size = curve.digest.size
    for digest in [
      [UInt8](repeating: 0, count: size), [UInt8](repeating: 0xFF, count: size), curve.order,
    ] {
      let signature = try key.signDeterministically(digest: digest)
      #expect(try verifier.isValid(signature, digest: digest))
    }
  }

  @Test("take the least and the greatest private number", arguments: Curve.allCases)
  func extremeKeys(curve: Curve) throws {
    var least = [UInt8](repeating: 0, count: curve.fieldSize)
    least[curve.fieldSize - 1] = 1
    var greatest = curve.order
    greatest[curve.fieldSize - 1] -= 1
    let digest = try curve.digest.digest(of: [1])
    for number in [least, greatest] {
      let key = try Self.key(number, curve)
      var verifier = try SignatureVerifier(curve: curve, point: key.publicPoint)
      #expect(try verifier.isValid(key.signDeterministically(digest: digest), digest: digest))
    }
  }

  @Test("need a digest of the curve's own function", arguments: Curve.allCases)
  func digestLength(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    for size in [0, 20, curve.digest.size - 1, curve.digest.size + 1] {
      #expect(throws: CryptographyError.digestSize(expected: curve.digest.size, actual: size)) {
        try key.signDeterministically(digest: [UInt8](repeating: 1, count: size))
      }
    }
  }
}
