import ByteLayout
import Cryptography
import Findings
import ImagePackage

/// Signatures that no signer makes, or that another message has.
enum SignatureOperators {
  static let all = [
    range, random, bit, swapped, reversed, negated, der, foreign, shortRange, thumbprint, older,
    large,
  ]

  /// The signed package, which ends in its signature; `nil` where nobody would check that.
  private static func signed(
    _ piece: inout Workpiece, _ random: inout SeededRandom
  ) throws -> [UInt8]? {
    piece.chooseLayer(&random)
    guard piece.isKeyKnown, piece.target.signature.count == 64 || piece.signing == .again,
      piece.layer == .outer || piece.signing == .again
    else { return nil }
    return try piece.targetBytes()
  }

  /// An operator that puts another signature behind the signed bytes. `forge` makes it of the right
  /// one, and says what was done.
  private static func replace(
    _ name: String, _ summary: String,
    _ forge: @escaping @Sendable (inout [UInt8], Workpiece, inout SeededRandom) throws -> String?
  ) -> MutationOperator {
    MutationOperator(name, summary, breaks: "device.signature") { piece, random in
      guard let bytes = try signed(&piece, &random) else { return nil }
      let right = Array(bytes.suffix(64))
      var signature = right
      guard let what = try forge(&signature, piece, &random), signature != right,
        signature.count == 64
      else { return nil }
      let start = bytes.count - 64
      piece.target.finished = bytes.prefix(start) + signature
      return .change(what, start..<bytes.count, "signature").afterSigning
    }
  }

  static let range = replace(
    "signature.range", "Sets r or s to 0, or to the order of the curve or more."
  ) { signature, _, random in
    let order = Halves.order
    let values: [(bytes: [UInt8], name: String)] = [
      ([UInt8](repeating: 0, count: 32), "0"), (order, "the order of the curve"),
      (order.dropLast() + [order[31] + 1], "one more than the order"),
      ([UInt8](repeating: 0xFF, count: 32), "2^256 - 1"),
    ]
    guard let value = random.element(values) else { return nil }
    let halves = random.element([[0], [32], [0, 32]]) ?? [0]
    for start in halves { signature.replaceSubrange(start..<(start + 32), with: value.bytes) }
    let names = halves.map { $0 == 0 ? "r" : "s" }.joined(separator: " and ")
    return "\(names) is \(value.name)"
  }

  static let random = replace("signature.random", "Makes r and s random numbers.") {
    signature, _, random in
    signature = random.bytes(64)
    return "r and s are random"
  }

  static let bit = replace("signature.bit", "Flips one bit of the signature.") {
    signature, _, random in
    let place = random.number(0...511)
    signature[place / 8] ^= 1 << UInt8(place % 8)
    return "bit \(place) of the signature is flipped"
  }

  static let swapped = replace("signature.swapped", "Swaps r and s.") { signature, _, _ in
    signature = Array(signature[32...] + signature[..<32])
    return "r and s are swapped"
  }

  static let reversed = replace("signature.little-endian", "Writes r and s little-endian.") {
    signature, _, _ in
    signature = signature[..<32].reversed() + signature[32...].reversed()
    return "r and s are little-endian"
  }

  static let der = replace(
    "signature.der", "Writes the signature as DER, truncated to the raw size."
  ) { signature, _, _ in
    guard let der = try? ECDSASignature.der(fromRaw: signature) else { return nil }
    signature = Array(der.prefix(64))
    return "the signature is DER"
  }

  static let foreign = replace("signature.foreign", "Uses the signature of another package.") {
    signature, piece, random in
    signature = try piece.signer.signature(of: random.bytes(64))
    return "the signature is that of another package"
  }

  static let shortRange = replace(
    "signature.short-range", "Signs only the content, or all but the length word."
  ) { signature, piece, random in
    let unsigned = piece.target.unsigned + piece.target.oneBL
    let size = random.element([piece.target.content.count, unsigned.count - 4, 0]) ?? 0
    signature = try piece.signer.signature(of: Array(unsigned.prefix(size)))
    return "\(size) of \(unsigned.count) bytes are signed"
  }

  static let negated = MutationOperator(
    "signature.negated", "Replaces s with the order of the curve minus s, which is also valid.", [],
    canBeHarmless: true
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    let start = bytes.count - 32
    piece.target.finished = bytes.prefix(start) + Halves.negated(bytes[start...])
    return .change("s is negated", start..<bytes.count, "signature").afterSigning
  }

  static let thumbprint = MutationOperator(
    "signature.thumbprint", "Names an unknown certificate.", breaks: "device.key-known"
  ) { piece, random in
    try rename(&piece, &random) { random in
      random.element([
        [UInt8](repeating: 0, count: 20), [UInt8](repeating: 0xFF, count: 20), random.bytes(20),
      ])
    }
  }

  static let older = MutationOperator(
    "signature.older-certificate", "Names the older SDK certificate, which has the same key.",
    breaks: "device.key-known"
  ) { piece, random in
    let older = piece.signer.olderThumbprint
    return try rename(&piece, &random) { _ in older }
  }

  private static func rename(
    _ piece: inout Workpiece, _ random: inout SeededRandom,
    _ choose: (inout SeededRandom) -> [UInt8]?
  ) throws -> Claim? {
    piece.chooseLayer(&random)
    guard piece.isKeyKnown, let index = piece.target.index(of: SignatureSection.id),
      let thumbprint = choose(&random)
    else { return nil }
    let section = SignatureSection(thumbprint: thumbprint, .ecdsa256)
    piece.target.set(section)
    let range = section.range(of: "thumbprint", at: piece.target.dataOffset(ofSection: index))
    return .change(
      "the certificate is \(Hex.text(thumbprint))", range, "signature", "thumbprint")
  }

  static let large = MutationOperator(
    "signature.p384", "States ECDsa384, with a 96-byte signature.", breaks: "device.curve"
  ) { piece, random in
    piece.chooseLayer(&random)
    guard piece.isKeyKnown else { return nil }
    let range = piece.target.change("signing_type", of: SignatureSection.self) {
      $0 = SignatureSection(thumbprint: $0.thumbprint, .ecdsa384)
    }
    let bytes = piece.target.unsigned + random.bytes(96)
    // What stands where the length word of a shorter signature would be is random, and no length.
    guard let range, EndClaims.rule(of: bytes) == nil else { return nil }
    piece.target.finished = bytes
    return .change("the signing type is ECDsa384", range, "signature", "signing_type")
      .afterSigning
  }
}

/// Numbers of 32 bytes, big-endian, as the halves of a signature are.
enum Halves {
  static let order = Curve.p256.order

  /// What is left of the order: the other `s` of a signature, which is as valid.
  static func negated(_ number: ArraySlice<UInt8>) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: order.count)
    guard number.count == order.count else { return result }
    var borrow = 0
    for (index, byte) in number.enumerated().reversed() {
      let difference = Int(order[index]) - Int(byte) - borrow
      borrow = difference < 0 ? 1 : 0
      result[index] = UInt8(truncatingIfNeeded: difference)
    }
    return result
  }
}
