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

  /// The signed package and where its two halves stand; `nil` where nobody would check them.
  private static func signed(
    _ piece: inout Workpiece, _ random: inout SeededRandom
  ) throws -> [UInt8]? {
    piece.chooseLayer(&random)
    guard piece.isKeyKnown, piece.target.signature.count == 64 || piece.signing == .again,
      piece.layer == .outer || piece.signing == .again
    else { return nil }
    return try piece.bytes(of: piece.target)
  }

  /// Puts another signature behind the signed bytes.
  private static func replace(
    _ piece: inout Workpiece, _ bytes: [UInt8], _ signature: [UInt8], _ what: String
  ) -> Claim? {
    let start = bytes.count - 64
    guard Array(bytes[start...]) != signature, signature.count == 64 else { return nil }
    piece.target.finished = bytes.prefix(start) + signature
    return .breaks("device.signature", what, start..<bytes.count, "signature").afterSigning
  }

  static let range = MutationOperator(
    "signature.range", "Sets r or s to 0, or to the order of the curve or more.",
    ["device.signature"]
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    let order = Halves.order
    let values: [(bytes: [UInt8], name: String)] = [
      ([UInt8](repeating: 0, count: 32), "0"), (order, "the order of the curve"),
      (order.dropLast() + [order[31] + 1], "one more than the order"),
      ([UInt8](repeating: 0xFF, count: 32), "2^256 - 1"),
    ]
    guard let value = random.element(values) else { return nil }
    var signature = Array(bytes.suffix(64))
    let halves = random.element([[0], [32], [0, 32]]) ?? [0]
    for start in halves { signature.replaceSubrange(start..<(start + 32), with: value.bytes) }
    let names = halves.map { $0 == 0 ? "r" : "s" }.joined(separator: " and ")
    return replace(&piece, bytes, signature, "\(names) is \(value.name)")
  }

  static let random = MutationOperator(
    "signature.random", "Makes r and s random numbers.", ["device.signature"]
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    return replace(&piece, bytes, random.bytes(64), "r and s are random")
  }

  static let bit = MutationOperator(
    "signature.bit", "Flips one bit of the signature.", ["device.signature"]
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    var signature = Array(bytes.suffix(64))
    let place = random.number(0...511)
    signature[place / 8] ^= 1 << UInt8(place % 8)
    return replace(&piece, bytes, signature, "bit \(place) of the signature is flipped")
  }

  static let swapped = MutationOperator(
    "signature.swapped", "Swaps r and s.", ["device.signature"]
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    let signature = Array(bytes.suffix(64))
    return replace(&piece, bytes, Array(signature[32...] + signature[..<32]), "r and s are swapped")
  }

  static let reversed = MutationOperator(
    "signature.little-endian", "Writes r and s little-endian.", ["device.signature"]
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    let signature = Array(bytes.suffix(64))
    return replace(
      &piece, bytes, signature[..<32].reversed() + signature[32...].reversed(),
      "r and s are little-endian")
  }

  static let negated = MutationOperator(
    "signature.negated", "Replaces s with the order of the curve minus s, which is also valid.", [],
    canBeHarmless: true
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    let start = bytes.count - 32
    piece.target.finished = bytes.prefix(start) + Halves.negated(bytes[start...])
    return .keeps("s is negated", start..<bytes.count, "signature").afterSigning
  }

  static let der = MutationOperator(
    "signature.der", "Writes the signature as DER, truncated to the raw size.",
    ["device.signature"]
  ) { piece, random in
    guard let bytes = try signed(&piece, &random),
      let der = try? ECDSASignature.der(fromRaw: Array(bytes.suffix(64)))
    else { return nil }
    return replace(&piece, bytes, Array(der.prefix(64)), "the signature is DER")
  }

  static let foreign = MutationOperator(
    "signature.foreign", "Uses the signature of another package.", ["device.signature"]
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    let other = try piece.signer.signature(of: random.bytes(64))
    return replace(&piece, bytes, other, "the signature is that of another package")
  }

  static let shortRange = MutationOperator(
    "signature.short-range", "Signs only the content, or all but the length word.",
    ["device.signature"]
  ) { piece, random in
    guard let bytes = try signed(&piece, &random) else { return nil }
    let unsigned = bytes.count - 64
    let sizes = [piece.target.content.count, unsigned - 4, 0]
    let size = random.element(sizes) ?? 0
    let signature = try piece.signer.signature(of: Array(bytes.prefix(size)))
    return replace(&piece, bytes, signature, "\(size) of \(unsigned) bytes are signed")
  }

  static let thumbprint = MutationOperator(
    "signature.thumbprint", "Names an unknown certificate.", ["device.key-known"]
  ) { piece, random in
    try rename(&piece, &random) { random in
      random.element([
        [UInt8](repeating: 0, count: 20), [UInt8](repeating: 0xFF, count: 20), random.bytes(20),
      ])
    }
  }

  static let older = MutationOperator(
    "signature.older-certificate", "Names the older SDK certificate, which has the same key.",
    ["device.key-known"]
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
    return .breaks(
      "device.key-known", "the certificate is \(Hex.text(thumbprint))",
      section.range(of: "thumbprint", at: piece.target.dataOffset(ofSection: index)), "signature",
      "thumbprint")
  }

  static let large = MutationOperator(
    "signature.p384", "States ECDsa384, with a 96-byte signature.", ["device.curve"]
  ) { piece, random in
    piece.chooseLayer(&random)
    guard piece.isKeyKnown, let index = piece.target.index(of: SignatureSection.id),
      let section = piece.target.section(SignatureSection.self)
    else { return nil }
    let larger = SignatureSection(thumbprint: section.thumbprint, .ecdsa384)
    piece.target.set(larger)
    let unsigned = piece.target.unsigned
    let bytes = unsigned + random.bytes(96)
    // What stands where the length word of a shorter signature would be is random, and no length.
    guard EndClaims.rule(of: bytes) == nil else { return nil }
    piece.target.finished = bytes
    let place = larger.range(of: "signing_type", at: piece.target.dataOffset(ofSection: index))
    return .breaks(
      "device.curve", "the signing type is ECDsa384", place, "signature", "signing_type"
    ).afterSigning
  }
}
