import APISurface
import ApplicationManifest
package import ByteLayout
import Cryptography
package import Findings
package import ImagePackage
package import Inspection
package import Verification

/// What an image is made of: what a bill in any format says. Two readings of one package give equal
/// bills, wherever and whenever they are made.
package struct BillOfMaterials: Sendable {
  /// Who the image is from, and what that is worth.
  package struct Supplier: Sendable, Hashable {
    /// How far somebody has proven that the supplier signed.
    package enum Proof: String, Sendable, CaseIterable {
      /// The signature is valid under a certificate that somebody trusts.
      case verified
      /// It is valid under the key that anybody has.
      case publicKey = "public-key"
      /// The image names a signer, and nobody has proven it.
      case claimed
    }

    package let name: String
    package let proof: Proof
  }

  /// A file of the image.
  package struct File: Sendable, Hashable {
    /// The path as printed, each once: a hostile image can have one twice.
    package let path: String
    package let size: Int
    /// `nil` where the bytes were not at hand.
    package let digests: FileDigests?
    /// Whether its name says that it is a licence.
    package let isLicence: Bool
    /// The libraries that it needs, where it is a program.
    package let needed: [String]
    package let isProgram: Bool
  }

  /// SHA-256 of the whole package, 32 bytes.
  package let digest: [UInt8]
  package let size: Int
  /// The full name where the manifest tells it, else what the metadata say.
  package let name: String
  package let imageType: ImageType?
  package let componentID: GUID?
  package let imageID: GUID?
  package let supplier: Supplier?
  /// What the content is, in the words of `show`.
  package let content: String?
  /// The API set that the image is built for, where it names one.
  package let apiSet: String?
  /// The files in the order of the image.
  package let files: [File]
  /// The libraries that programs need, each once, by name.
  package let libraries: [String]
  /// Seconds since 1970-01-01 00:00:00 UTC at which the image was built; `nil` where it does not say,
  /// or says a time behind the year 9999.
  package let buildTime: UInt64?
  /// Why the bill may lack something; `nil` where everything was seen.
  package let gap: String?

  /// The bill of an image.
  ///
  /// - Parameters:
  ///   - verdict: Of the same image, by a verifier of the certificates that somebody trusts.
  ///   - capture: Who kept the files of an image that is too large to be held.
  /// - Returns: `nil` where the bytes went past without being hashed.
  package init?(
    _ image: InspectedImage, verdict: Verdict, audit: AuditedImage, _ capture: FileCapture? = nil
  ) throws(OperationFailure) {
    guard let digest = try image.fileDigest() else { return nil }
    self.digest = digest
    size = image.size
    let package = image.package
    let manifest = image.innermost.manifest?.manifest
    imageType = package?.identity?.imageType
    componentID = package?.identity?.componentID
    imageID = package?.identity?.imageID
    let names = [manifest?.name?.value, package?.debug?.imageName.text, imageID.map { "\($0)" }]
    name = names.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? "image"
    supplier = Supplier(image, verdict)
    content = image.innermost.content?.name
    apiSet = audit.target?.text
    files = BillFiles(image, audit, FileBytes(of: image, capture)).files
    libraries = Set(audit.programs.flatMap(\.needed))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    buildTime = package?.debug.map(\.buildTime).flatMap {
      $0 <= GregorianDate.lastSecond ? $0 : nil
    }
    gap = Self.gap(image, audit, files)
  }

  private static func gap(
    _ image: InspectedImage, _ audit: AuditedImage, _ files: [File]
  ) -> String? {
    if image.package?.compression != nil, image.inner == nil {
      return "the compressed package could not be opened"
    }
    if image.isContentUnseen || image.inner?.isContentUnseen == true {
      return "the content was not looked at"
    }
    if case .opaque? = image.innermost.content {
      return "the layout of the content is not public, or it is damaged"
    }
    if let unseen = audit.unseen { return unseen }
    let unhashed = files.count { $0.digests == nil }
    return unhashed == 0 ? nil : "\(unhashed) of \(files.count) files were not hashed"
  }
}

extension BillOfMaterials.Supplier {
  /// Who signed, or who is said to have signed; `nil` for an image that names nobody.
  fileprivate init?(_ image: InspectedImage, _ verdict: Verdict) {
    guard let thumbprint = image.package?.signer?.thumbprint else { return nil }
    let known = KnownSigner.named(thumbprint)
    if verdict.isSignedWithPublishedKey || known?.purpose == .sdkTest {
      name = "somebody with the public Azure Sphere SDK test key"
      proof = verdict.isSignedWithPublishedKey ? .publicKey : .claimed
    } else if let signer = verdict.signer {
      name = signer.subject
      proof = .verified
    } else {
      name = known?.name ?? "the signer with the thumbprint \(Hex.text(thumbprint))"
      proof = .claimed
    }
  }
}
