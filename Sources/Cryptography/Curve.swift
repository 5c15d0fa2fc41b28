/// An elliptic curve that images are signed on (`evidence/signatures.md#curves`).
public enum Curve: String, Sendable, Hashable, CaseIterable {
  /// NIST P-256 with SHA-256: every public image, all of the MT3620.
  case p256
  /// NIST P-384 with SHA-384: known from the vendor's library only.
  case p384

  /// The usual name: `P-256`.
  public var name: String {
    switch self {
    case .p256: "P-256"
    case .p384: "P-384"
    }
  }

  /// Bytes of one coordinate, and of each half of a signature: 32 or 48.
  public var fieldSize: Int {
    switch self {
    case .p256: 32
    case .p384: 48
    }
  }

  /// Bytes of a signature, `r || s`: 64 or 96.
  public var signatureSize: Int { fieldSize * 2 }

  /// Bytes of an uncompressed point, `04 || x || y`: 65 or 97.
  public var pointSize: Int { fieldSize * 2 + 1 }

  /// The hash function whose digest is signed.
  public var digest: DigestAlgorithm {
    switch self {
    case .p256: .sha256
    case .p384: .sha384
    }
  }

  /// The number of points `n`, big-endian, `fieldSize` bytes (SP 800-186, 3.2.1.3 and 3.2.1.4):
  /// both halves of a signature lie in `1..<n`.
  public var order: [UInt8] {
    switch self {
    case .p256:
      Self.bytes([
        0xFFFF_FFFF_0000_0000, 0xFFFF_FFFF_FFFF_FFFF, 0xBCE6_FAAD_A717_9E84, 0xF3B9_CAC2_FC63_2551,
      ])
    case .p384:
      Self.bytes([
        0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF, 0xC763_4D81_F437_2DDF,
        0x581A_0DB2_48B0_A77A, 0xECEC_196A_CCC5_2973,
      ])
    }
  }

  private static func bytes(_ words: [UInt64]) -> [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }

  /// The curve behind an OpenSSL group name, `nil` for all others.
  init?(group: String) {
    switch group {
    case "prime256v1", "P-256", "secp256r1": self = .p256
    case "secp384r1", "P-384": self = .p384
    default: return nil
    }
  }
}
