public import Findings

/// The checks of a verification, in the order in which they are made. Each is also the rule that a
/// failed check breaks.
public enum VerificationRules {
  /// There is an end of a package.
  public static let container = Rule(
    "verify.container", .container, .error, .documented, "The file ends like an image package.",
    deviceError: .invalidMetadata)
  /// The metadata is sound.
  public static let metadata = Rule(
    "verify.metadata", .metadata, .error, .documented, "The metadata breaks no rule.",
    deviceError: .invalidMetadata)
  /// We can verify this kind of signature.
  public static let signingType = Rule(
    "verify.signing-type", .signing, .error, .documented,
    "The Signature section names a known signing type, and the signature has its size.",
    deviceError: .verificationFailed)
  /// The signer is known.
  public static let certificate = Rule(
    "verify.certificate", .signing, .error, .documented,
    "The certificate that the image names is in the trust store.", deviceError: .verificationFailed)
  /// The certificate can have made such a signature.
  public static let curve = Rule(
    "verify.curve", .signing, .error, .documented,
    "The key of the certificate is on the curve of the signing type.",
    deviceError: .verificationFailed)
  /// The signature is the signer's.
  public static let signature = Rule(
    "verify.signature", .signing, .error, .documented,
    "The signature over all bytes before it is valid under the certificate that the image names.",
    deviceError: .verificationFailed)
  /// The content is sound.
  public static let content = Rule(
    "verify.content", .content, .error, .documented, "The content breaks no rule.")
  /// The inner package could be opened.
  public static let inner = Rule(
    "verify.inner", .compression, .error, .documented,
    "A compressed image holds a package of the stated size.",
    deviceError: .decompressionFailed)

  /// The checks that need a package to look at.
  static let ofPackage = [metadata, signingType, certificate, curve, signature, content]

  /// Every check, in order.
  public static let all = [container] + ofPackage + [inner]
}
