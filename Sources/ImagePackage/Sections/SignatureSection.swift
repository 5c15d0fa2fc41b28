public import ByteLayout
package import Findings

/// How an image is signed.
public struct SigningType: NamedValue {
  /// ECDSA P-256 over SHA-256, 64 bytes.
  public static let ecdsa256 = SigningType(rawValue: 1)
  /// ECDSA P-384 over SHA-384, 96 bytes.
  public static let ecdsa384 = SigningType(rawValue: 2)

  /// What is known by name.
  public static let names: [(value: UInt32, name: String)] = [
    (0, "Invalid"), (1, "ECDsa256"), (2, "ECDsa384"),
  ]

  /// The number in the image.
  public let rawValue: UInt32

  /// Takes any number.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The size of the signature in bytes, `nil` for a type that signs nothing.
  public var signatureSize: Int? {
    switch self {
    case .ecdsa256: 64
    case .ecdsa384: 96
    default: nil
    }
  }
}

/// `SG`: who signed and how (24 bytes). It is itself under the signature.
public struct SignatureSection: MetadataSection, Hashable {
  package static let id = SectionID("S", "G")
  package static let name = "signature"
  package static let title = "Signature"

  /// SHA-1 of the signing certificate's DER form, 20 bytes.
  public package(set) var thumbprint = [UInt8](repeating: 0, count: 20)
  /// Curve and digest.
  public package(set) var signingType = SigningType(rawValue: 0)

  @usableFromInline package init() {}

  package init(thumbprint: [UInt8], _ signingType: SigningType) {
    self.thumbprint = thumbprint
    self.signingType = signingType
  }

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.bytes("thumbprint", &thumbprint, count: 20)
    try visitor.named("signing_type", &signingType)
  }

  static let typeUnsupported = Rule(
    "signature.signing-type", .signing, .error, .documented,
    "The signing type is ECDsa256 or ECDsa384.",
    deviceError: .verificationFailed)

  package static let rules = [typeUnsupported]

  package func check(_ findings: inout FindingLog) {
    if signingType.signatureSize == nil {
      findings.add(
        Self.typeUnsupported, "signing type is \(signingType.rawValue)", on: "signing_type")
    }
  }
}
