import ByteLayout
package import Cryptography
package import Findings
import ImagePackage
package import Inspection

/// Certificates that images are held against. An image names its signer by thumbprint, and only the
/// certificate of exactly that thumbprint is asked.
protocol CertificateStore {
  /// What a person calls the store.
  static var name: String { get }
  /// How many certificates it has.
  var count: Int { get }
  /// The certificate that an image names, `nil` where the store does not hold it.
  func certificate(thumbprint: [UInt8]) -> Certificate?
}

/// How a package says that it is signed, and whether it is: everything that can be known, and no
/// opinion about what follows from it.
struct SignatureExamination {
  /// One thing that was looked at.
  struct Fact {
    let state: CheckOutcome.State
    let detail: String

    init(_ state: CheckOutcome.State, _ detail: String) {
      self.state = state
      self.detail = detail
    }
  }

  /// A known way to sign, with a signature of its size.
  let signingType: Fact
  /// A certificate of the store.
  let key: Fact
  /// The curve of the signing type under that certificate.
  let curve: Fact
  /// The signature, which covers every byte before it.
  let signature: Fact
  /// The certificate that the package names, where the store has it.
  let certificate: Certificate?
  /// Whether the signature is one of the key whose private half is public, also where more than what it
  /// covers would have to be signed.
  private(set) var isMadeWithPublishedKey = false

  /// Examines a package against the certificates of a store.
  init(
    _ image: InspectedImage, _ package: Package, in store: some CertificateStore
  ) throws(OperationFailure) {
    let size = package.signature.count
    guard let section = package.signer else {
      signingType = Fact(.failed, "no readable Signature section")
      let unnamed = Fact(.notReached, "no Signature section names a key")
      (key, curve, signature, certificate) = (unnamed, unnamed, unnamed, nil)
      return
    }
    let type = section.signingType
    let fits = type.curve?.signatureSize == size
    signingType = Fact(fits ? .passed : .failed, "\(type.label), \(size) bytes of signature")
    certificate = store.certificate(thumbprint: section.thumbprint)
    key = Self.key(section.thumbprint, certificate, in: store)
    guard let certificate else {
      let unknown = Fact(.notReached, "the key is unknown")
      (curve, signature) = (unknown, unknown)
      return
    }
    guard let curve = type.curve, certificate.curve == curve else {
      self.curve = Fact(
        .failed,
        "the key is on \(certificate.curve?.name ?? "another curve"), the signing type is "
          + type.label)
      signature = Fact(.notReached, "the key is on another curve")
      return
    }
    self.curve = Fact(.passed, curve.name)
    guard fits else {
      signature = Fact(.notReached, "no signature of that size")
      return
    }
    let (fact, isValid) = try Self.signature(image, package, curve, certificate)
    signature = fact
    isMadeWithPublishedKey = isValid && certificate.hasPublishedKey
  }

  private static func key<Store: CertificateStore>(
    _ thumbprint: [UInt8], _ certificate: Certificate?, in store: Store
  ) -> Fact {
    let text = Hex.text(thumbprint)
    guard let certificate else {
      let known = KnownSigner.named(thumbprint).map { ", \($0.name)" } ?? ""
      return Fact(
        .failed,
        "\(text)\(known), is not in the \(Store.name), which has \(store.count) "
          + (store.count == 1 ? "certificate" : "certificates"))
    }
    return Fact(.passed, "\(text), \(certificate.subject)")
  }

  private static func signature(
    _ image: InspectedImage, _ package: Package, _ curve: Curve, _ certificate: Certificate
  ) throws(OperationFailure) -> (fact: Fact, isValid: Bool) {
    guard let digest = try image.signedDigest() else {
      return (Fact(.notReached, "the signed bytes were not hashed"), false)
    }
    let isValid = try OperationFailure.wrap {
      try certificate.isValid(package.signature, digest: digest)
    }
    guard isValid else {
      let words = "not valid: the bytes were changed after signing, or signed with another key"
      return (Fact(.failed, words), false)
    }
    // Anybody can put such a block there, change it or take it away.
    guard package.oneBLInformation == nil else {
      let words =
        "valid, but the \(OneBLInformation.size) bytes of first boot loader information are not "
        + "signed"
      return (Fact(.failed, words), true)
    }
    return (Fact(.passed, "\(curve.digest.name) \(Hex.text(digest))"), true)
  }
}

extension InspectedImage {
  /// Whether the signature is valid under a public key, whoever the package names.
  ///
  /// - Parameter point: The key, `04 || x || y`.
  /// - Returns: `nil` where there is no signature of the key's kind, or its bytes were not hashed.
  package func isSigned(with point: [UInt8], on curve: Curve) throws(OperationFailure) -> Bool? {
    // Anybody can put such a block there, change it or take it away.
    guard package?.oneBLInformation == nil else { return false }
    return try isMade(with: point, on: curve)
  }

  /// The same, also where not all that matters is signed.
  private func isMade(with point: [UInt8], on curve: Curve) throws(OperationFailure) -> Bool? {
    guard let package, package.signer?.signingType.curve == curve,
      package.signature.count == curve.signatureSize, let digest = try signedDigest()
    else { return nil }
    return try OperationFailure.wrap {
      var verifier = try SignatureVerifier(curve: curve, point: point)
      return try verifier.isValid(package.signature, digest: digest)
    }
  }

  /// Whether anybody can have made the signature: it is valid under the key whose private half is
  /// public, whatever certificate the package names.
  ///
  /// - Returns: `nil` where there is no signature that could be held against a key.
  package func isSignedWithPublishedKey() throws(OperationFailure) -> Bool? {
    guard let package, let curve = package.signer?.signingType.curve,
      package.signature.count == curve.signatureSize, try signedDigest() != nil
    else { return nil }
    let certificate = try OperationFailure.wrap { try SDKTestKey.certificate }
    guard let own = certificate.curve, let point = certificate.publicPoint, own == curve else {
      return false
    }
    return try isMade(with: point, on: own)
  }
}
