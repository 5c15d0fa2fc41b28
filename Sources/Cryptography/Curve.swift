import ByteLayout

/// An elliptic curve that images are signed on (`evidence/signatures.md#curves`).
public enum Curve: String, Sendable, Hashable, CaseIterable {
  /// NIST P-256 with SHA-256: every public image, all of the MT3620.
  case p256 = "P-256"
  /// NIST P-384 with SHA-384: known from the vendor's library only.
  case p384 = "P-384"

  /// The usual name: `P-256`.
  public var name: String { rawValue }

  /// Bytes of one coordinate, and of each half of a signature: 32 or 48.
  package var fieldSize: Int {
    switch self {
    case .p256: 32
    case .p384: 48
    }
  }

  /// Bytes of a signature, `r || s`: 64 or 96.
  public var signatureSize: Int { fieldSize * 2 }

  /// Bytes of an uncompressed point, `04 || x || y`: 65 or 97.
  package var pointSize: Int { fieldSize * 2 + 1 }

  /// The hash function whose digest is signed.
  public var digest: DigestAlgorithm {
    switch self {
    case .p256: .sha256
    case .p384: .sha384
    }
  }

  /// The number of points `n`, big-endian, `fieldSize` bytes (SP 800-186, 3.2.1.3 and 3.2.1.4):
  /// both halves of a signature lie in `1..<n`.
  package var order: [UInt8] {
    let digits =
      switch self {
      case .p256: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
      case .p384:
        "ffffffffffffffffffffffffffffffffffffffffffffffff"
          + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973"
      }
    return Hex.bytes(digits) ?? []
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
