import Cryptography
import Testing

/// Arithmetic on big-endian numbers, for the table below.
private func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
  var result = left
  var borrow = 0
  for index in left.indices.reversed() {
    let value = Int(left[index]) - Int(right[index]) - borrow
    borrow = value < 0 ? 1 : 0
    result[index] = UInt8(truncatingIfNeeded: value)
  }
  return result
}

@Suite("signatures")
struct SignatureTests {
  /// A key, a digest, and a signature that fits.
  private struct Sample {
    var key: PrivateKey
    var digest: [UInt8]
    var signature: [UInt8]
    var curve: Curve { key.curve }
    var r: [UInt8] { Array(signature.prefix(curve.fieldSize)) }
    var s: [UInt8] { Array(signature.suffix(curve.fieldSize)) }

    init(_ curve: Curve) throws {
      key = curve == .p256 ? try SDKTestKey.privateKey : try PrivateKey.generate(curve)
      digest = try curve.digest.digest(of: Array("the signed bytes".utf8))
      signature = try key.sign(digest: digest)
    }

    func verifier() throws -> SignatureVerifier {
      try SignatureVerifier(curve: curve, point: key.publicPoint)
    }
  }

  /// RFC 6979 A.2.5 and A.2.6: public key, message, r, s.
  private static let published: [(Curve, String, String, String, String)] = [
    (
      .p256,
      """
      0460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6
      7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299
      """, "sample", "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
      "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
    ),
    (
      .p384,
      """
      04EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64
      DEF8F0EA9055866064A254515480BC138015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C
      9DB1288B231C3AE0D4FE7344FD2533264720
      """, "sample",
      """
      94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FA
      BE46
      """,
      """
      99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A3862
      8AC8
      """
    ),
  ]

  @Test("published with RFC 6979 verify", arguments: published)
  func vectors(curve: Curve, point: String, message: String, r: String, s: String) throws {
    var verifier = try SignatureVerifier(curve: curve, point: bytes(point))
    let digest = try curve.digest.digest(of: Array(message.utf8))
    #expect(try verifier.isValid(bytes(r) + bytes(s), digest: digest))
    let other = try curve.digest.digest(of: Array("test".utf8))
    #expect(try !verifier.isValid(bytes(r) + bytes(s), digest: other))
  }

  @Test("of our own verify, each with its own nonce", arguments: Curve.allCases)
  func roundTrip(curve: Curve) throws {
    let sample = try Sample(curve)
    var verifier = try sample.verifier()
    var seen: Set<[UInt8]> = []
    // A hundred make a short r or s likely, whose leading zeros must be kept.
    for _ in 0..<100 {
      let signature = try sample.key.sign(digest: sample.digest)
      #expect(signature.count == curve.signatureSize)
      #expect(try verifier.isValid(signature, digest: sample.digest))
      seen.insert(signature)
    }
    #expect(seen.count == 100)
  }

  @Test("with one bit flipped do not fit", arguments: Curve.allCases)
  func flips(curve: Curve) throws {
    let sample = try Sample(curve)
    var verifier = try sample.verifier()
    for bit in 0..<curve.signatureSize * 8 {
      var signature = sample.signature
      signature[bit / 8] ^= 1 << (bit % 8)
      #expect(try !verifier.isValid(signature, digest: sample.digest), "bit \(bit)")
    }
    for bit in 0..<curve.digest.size * 8 {
      var digest = sample.digest
      digest[bit / 8] ^= 1 << (bit % 8)
      #expect(try !verifier.isValid(sample.signature, digest: digest), "bit \(bit)")
    }
    #expect(try verifier.isValid(sample.signature, digest: sample.digest), "reused to the end")
  }

  @Test("out of shape do not fit", arguments: Curve.allCases)
  func malformed(curve: Curve) throws {
    let sample = try Sample(curve)
    var verifier = try sample.verifier()
    let zero = [UInt8](repeating: 0, count: curve.fieldSize)
    let ones = [UInt8](repeating: 0xFF, count: curve.fieldSize)
    let order = curve.order
    let r = sample.r
    let s = sample.s
    let table: [(String, [UInt8])] = [
      ("all zero", zero + zero), ("r = 0", zero + s), ("s = 0", r + zero),
      ("r = n", order + s), ("s = n", r + order), ("r all ones", ones + s),
      ("s all ones", r + ones), ("swapped", s + r),
      ("little-endian", r.reversed() + s.reversed()), ("empty", []),
      ("one byte short", sample.signature.dropLast()), ("one byte long", sample.signature + [0]),
      ("shifted", [0] + sample.signature.dropLast()),
      ("the other curve's length", [UInt8](repeating: 1, count: 160 - curve.signatureSize)),
      ("in DER", [0x30, 0x44, 2, 0x20] + r + [2, 0x20] + s),
    ]
    for (name, signature) in table {
      #expect(try !verifier.isValid(signature, digest: sample.digest), "\(name)")
    }
  }

  @Test("with n - s instead of s fit as well", arguments: Curve.allCases)
  func highS(curve: Curve) throws {
    let sample = try Sample(curve)
    var verifier = try sample.verifier()
    let other = sample.r + difference(curve.order, sample.s)
    #expect(other != sample.signature)
    #expect(try verifier.isValid(other, digest: sample.digest))
  }

  @Test("of a digest of another length do not fit", arguments: Curve.allCases)
  func digestLength(curve: Curve) throws {
    let sample = try Sample(curve)
    var verifier = try sample.verifier()
    for digest in [[], sample.digest.dropLast(), sample.digest + [0]] {
      #expect(try !verifier.isValid(sample.signature, digest: Array(digest)))
    }
    #expect(
      throws: CryptographyError.digestSize(expected: curve.digest.size, actual: 20)
    ) {
      try sample.key.sign(digest: [UInt8](repeating: 1, count: 20))
    }
  }

  @Test("need a point of the curve", arguments: Curve.allCases)
  func points(curve: Curve) throws {
    let point = try Sample(curve).key.publicPoint
    var moved = point
    moved[10] ^= 1
    let compressed = [2 + (point[curve.pointSize - 1] & 1)] + point[1...curve.fieldSize]
    let other: Curve = curve == .p256 ? .p384 : .p256
    for wrong in [[], [0], moved, compressed, point + [0], Array(point.dropLast())] {
      #expect(throws: CryptographyError.self) {
        _ = try SignatureVerifier(curve: curve, point: wrong)
      }
    }
    #expect(throws: CryptographyError.self) {
      _ = try SignatureVerifier(curve: other, point: point)
    }
  }

  @Test("verify in many threads at once")
  func threads() async throws {
    let sample = try Sample(.p256)
    let key = sample.key
    let digest = sample.digest
    let fits = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask {
          var verifier = try SignatureVerifier(curve: .p256, point: key.publicPoint)
          for _ in 0..<20 {
            let signature = try key.sign(digest: digest)
            guard try verifier.isValid(signature, digest: digest) else { return false }
          }
          return true
        }
      }
      return try await group.reduce(true) { $0 && $1 }
    }
    #expect(fits)
  }
}
