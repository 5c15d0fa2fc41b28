import Cryptography
import Testing

@Suite("the two forms of a signature")
struct ECDSASignatureTests {
  /// A raw signature whose halves end in these bytes.
  private static func raw(_ curve: Curve, _ r: [UInt8], _ s: [UInt8]) -> [UInt8] {
    [r, s].flatMap { [UInt8](repeating: 0, count: curve.fieldSize - $0.count) + $0 }
  }

  @Test("lead to each other, whatever zeros a half begins with", arguments: Curve.allCases)
  func roundTrip(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    let digest = try curve.digest.digest(of: Array("x".utf8))
    var list = try (0..<200).map { _ in try key.sign(digest: digest) }
    list += [
      Self.raw(curve, [1], [1]), Self.raw(curve, [0x80], [0x7F]), Self.raw(curve, [1, 0], [0xFF]),
    ]
    for raw in list {
      let der = try ECDSASignature.der(fromRaw: raw)
      #expect(der.count <= curve.signatureSize + 8)
      #expect(try ECDSASignature.raw(fromDER: der, curve: curve) == raw)
    }
  }

  @Test("are written as X.690 says")
  func known() throws {
    let der = try ECDSASignature.der(fromRaw: Self.raw(.p256, [0x80], [0x7F, 0]))
    #expect(der == [0x30, 8, 2, 2, 0, 0x80, 2, 2, 0x7F, 0])
  }

  @Test("cut short, or with a byte behind, are refused", arguments: Curve.allCases)
  func truncated(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    let raw = try key.sign(digest: [UInt8](repeating: 7, count: curve.digest.size))
    let der = try ECDSASignature.der(fromRaw: raw)
    for length in 0..<der.count {
      var piece = Array(der.prefix(length))
      expectRefused(piece, curve)
      // The same with an outer length that fits.
      if length >= 2 { piece[1] = UInt8(length - 2) }
      expectRefused(piece, curve)
    }
    expectRefused(der + [0], curve)
    #expect(throws: CryptographyError.self) {
      try ECDSASignature.der(fromRaw: Array(raw.dropLast()))
    }
    #expect(throws: CryptographyError.self) { try ECDSASignature.der(fromRaw: []) }
  }

  @Test("with a byte changed do not trap, and have one DER form", arguments: Curve.allCases)
  func flipped(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    let raw = try key.sign(digest: [UInt8](repeating: 7, count: curve.digest.size))
    let der = try ECDSASignature.der(fromRaw: raw)
    for index in der.indices {
      for flip in [0x01, 0x80, 0xFF] as [UInt8] {
        var changed = der
        changed[index] ^= flip
        guard let raw = try? ECDSASignature.raw(fromDER: changed, curve: curve) else { continue }
        #expect(try ECDSASignature.der(fromRaw: raw) == changed)
      }
    }
  }

  private static let refused: [(name: String, der: [UInt8])] = [
    ("negative", [0x30, 6, 2, 1, 0x80, 2, 1, 1]), ("r = 0", [0x30, 6, 2, 1, 0, 2, 1, 1]),
    ("s = 0", [0x30, 6, 2, 1, 1, 2, 1, 0]), ("padded", [0x30, 7, 2, 2, 0, 1, 2, 1, 1]),
    ("no bytes", [0x30, 5, 2, 0, 2, 1, 1]), ("one number", [0x30, 3, 2, 1, 1]),
    ("three numbers", [0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1]),
    ("long form of a length", [0x30, 0x81, 6, 2, 1, 1, 2, 1, 1]),
    ("indefinite length", [0x30, 0x80, 2, 1, 1, 2, 1, 1, 0, 0]),
    ("another tag", [0x30, 6, 3, 1, 1, 2, 1, 1]), ("a set", [0x31, 6, 2, 1, 1, 2, 1, 1]),
    ("too wide", [0x30, 68, 2, 63] + [UInt8](repeating: 1, count: 63) + [2, 1, 1]),
    ("r = n", [0x30, 38, 2, 33, 0] + Curve.p256.order + [2, 1, 1]),
  ]

  @Test("out of shape are refused", arguments: refused.map(\.name))
  func malformed(name: String) throws {
    let der = try #require(Self.refused.first { $0.name == name }).der
    expectRefused(der, .p256)
  }

  private func expectRefused(_ der: [UInt8], _ curve: Curve) {
    #expect(throws: CryptographyError.self, "\(der)") {
      try ECDSASignature.raw(fromDER: der, curve: curve)
    }
  }
}
