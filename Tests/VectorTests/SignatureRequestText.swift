import Cryptography

/// How a vector has an image signed: `KEY [over RANGE] [digest sha384] [as FORM]`.
struct SignatureRequestText {
  /// What is signed.
  enum Range: String {
    /// All that is before the signature, as it should be.
    case everything, content, metadata
    /// The whole file with zeros for the signature.
    case file
  }
  /// How the two numbers are written.
  enum Form: String {
    case raw
    /// s first.
    case swapped
    case littleEndian = "little-endian"
    /// s replaced by n - s, which is valid as well.
    case negated
    /// As certificates have it.
    case der
  }

  var identity: SigningIdentity
  var range = Range.everything
  var form = Form.raw
  var hasWrongDigest = false

  init(identity: SigningIdentity) {
    self.identity = identity
  }

  init(_ words: inout Words) throws {
    identity = try SigningIdentity.named(try words.next("a key"))
    while !words.isAtEnd {
      let option = try words.next("an option")
      let word = try words.next("a word behind \(option)")
      switch option {
      case "over":
        guard let range = Range(rawValue: word) else { throw VectorError("\(word) is no range") }
        self.range = range
      case "as":
        guard let form = Form(rawValue: word) else { throw VectorError("\(word) is no form") }
        self.form = form
      case "digest":
        guard word == "sha384" else { throw VectorError("\(word) is no other digest") }
        hasWrongDigest = true
      default: throw VectorError("\(option) is none of over, as and digest")
      }
    }
  }

  /// The bytes of the signature.
  func signature(over bytes: [UInt8]) throws -> [UInt8] {
    // The first 32 bytes of the longer digest are what a signer takes of it.
    let digest =
      hasWrongDigest
      ? Array(try DigestAlgorithm.sha384.digest(of: bytes).prefix(32))
      : try DigestAlgorithm.sha256.digest(of: bytes)
    let raw = try identity.key.sign(digest: digest)
    let half = raw.count / 2
    switch form {
    case .raw: return raw
    case .swapped: return Array(raw[half...] + raw[..<half])
    case .littleEndian: return Array(raw[..<half].reversed() + raw[half...].reversed())
    case .negated: return Array(raw[..<half] + Self.difference(Curve.p256.order, raw[half...]))
    case .der: return try ECDSASignature.der(fromRaw: raw)
    }
  }

  /// `left - right` for big-endian numbers of one size.
  private static func difference(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> [UInt8] {
    var borrow = 0
    let digits = zip(left, right).reversed().map { left, right -> UInt8 in
      let digit = Int(left) - Int(right) - borrow
      borrow = digit < 0 ? 1 : 0
      return UInt8(digit & 0xFF)
    }
    return digits.reversed()
  }
}
