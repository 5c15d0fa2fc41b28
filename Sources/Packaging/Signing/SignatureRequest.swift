import ByteLayout
public import Cryptography
public import DataFiles
public import Findings
public import ImagePackage
import Inspection

/// Asks for a signature: everything that a signer has to know, and that its answer is checked with.
public struct SignatureRequest: Sendable, Hashable {
  /// What is to be signed: 32 bytes of SHA-256 or 48 of SHA-384.
  public var digest: [UInt8] = []
  /// The certificate that the package names, 20 bytes.
  public var thumbprint: [UInt8] = []
  /// Curve and digest.
  public var signingType = SigningType(rawValue: 0)
  /// That certificate in DER, where it is known.
  public var certificate: [UInt8]?
  /// The number of the image type.
  public var imageType: UInt16 = 0
  /// The component's id as text.
  public var componentID = ""
  /// The image's id as text.
  public var imageID = ""
  /// The image's name.
  public var name = ""
  /// Bytes of the package when it is signed.
  public var size = 0
  /// Bytes that the digest is of, from the start of the package.
  public var signedSize = 0

  /// Asks for the signature of a package.
  ///
  /// - Parameters:
  ///   - input: The package, signed or not.
  ///   - certificate: Whom the package is to name; `nil` for the one that it names.
  public init(_ input: SignablePackage, certificate: Certificate?) throws(OperationFailure) {
    let section: SignatureSection
    if let certificate {
      guard let curve = certificate.curve else {
        throw OperationFailure(SigningError.unsupportedCertificate(subject: certificate.subject))
      }
      section = SignatureSection(thumbprint: certificate.thumbprint, SigningType(curve))
    } else if let named = input.package.signer, named.signingType.curve != nil {
      section = named
    } else {
      throw OperationFailure(
        PackagingError.unsuitable("the package does not name its signer"))
    }
    let known = certificate ?? Self.sdkCertificate(section.thumbprint)
    guard let identity = input.package.identity else {
      throw OperationFailure(PackagingError.unsuitable("the package has no Identity section"))
    }
    let tail = try PackageTail(
      padding: 0, metadata: input.package.metadata, oneBL: input.package.oneBLInformation,
      signer: section)
    digest = try PackageCheck.digest(
      of: input.content, tail.signed, section.signingType
    ) { _ throws(FileError) in }
    thumbprint = section.thumbprint
    signingType = section.signingType
    self.certificate = known?.der
    imageType = identity.imageType.rawValue
    componentID = "\(identity.componentID)"
    imageID = "\(identity.imageID)"
    name = input.package.debug?.imageName.text ?? ""
    signedSize = input.content.count + tail.signed.count
    size = signedSize + tail.unsigned.count + (section.signingType.signatureSize ?? 0)
  }

  /// `ECDSA-P256-SHA256` or `ECDSA-P384-SHA384`.
  public var algorithm: String {
    signingType == .ecdsa384 ? "ECDSA-P384-SHA384" : "ECDSA-P256-SHA256"
  }

  /// Puts an answer on a package.
  ///
  /// - Parameters:
  ///   - answer: What the signer answered.
  ///   - input: The package that the request was made of.
  ///   - certificate: Whom to check the signature with; `nil` for the one in the request.
  ///   - output: Where the signed package goes.
  /// - Throws: `otherRequest` where the package is another, `notValid` where the signature is.
  public func attach(
    _ answer: SignatureAnswer, to input: SignablePackage, certificate: Certificate?,
    output: consuming AtomicOutput
  ) throws(OperationFailure) -> PackageSummary {
    let named: Certificate
    if let certificate { named = certificate } else { named = try ownCertificate() }
    guard named.thumbprint == thumbprint else {
      throw other("thumbprint", Hex.text(thumbprint), Hex.text(named.thumbprint))
    }
    guard let curve = named.curve, SigningType(curve) == signingType else {
      throw OperationFailure(SigningError.unsupportedCertificate(subject: named.subject))
    }
    // The digest alone would do; this says what is wrong.
    let found = try SignatureRequest(input, certificate: named)
    for (member, requested, file) in [
      ("component_id", componentID, found.componentID), ("image_id", imageID, found.imageID),
      ("size", "\(size)", "\(found.size)"),
      ("signed_size", "\(signedSize)", "\(found.signedSize)"),
    ] where requested != file {
      throw other(member, requested, file)
    }
    return try input.write(
      signer: DetachedSigner(request: self, answer: answer, named: named), to: output)
  }

  /// Says that the request is for another file: a field, and what stands where.
  func other(_ field: String, _ requested: String, _ found: String) -> OperationFailure {
    OperationFailure(SigningError.otherRequest(field: field, requested: requested, found: found))
  }

  private func ownCertificate() throws(OperationFailure) -> Certificate {
    try OperationFailure.wrap {
      guard let certificate else {
        throw PackagingError.unsuitable(
          "the request holds no certificate to check the signature with")
      }
      guard let own = try Certificate.load(certificate).first else {
        throw CryptographyError.missing(what: "certificate")
      }
      return own
    }
  }

  private static func sdkCertificate(_ thumbprint: [UInt8]) -> Certificate? {
    let known = try? SDKTestKey.certificate
    return known?.thumbprint == thumbprint ? known : nil
  }
}
