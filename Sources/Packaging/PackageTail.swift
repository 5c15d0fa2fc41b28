import ByteLayout
import Findings
public import ImagePackage

/// What a writer puts behind the content, up to the signature.
struct PackageTail {
  /// The largest metadata that our own reader takes, in bytes.
  private static let sizeLimit = ContainerLimits.default.metadataSize
  /// The largest data of a section: its length is a 16-bit word.
  private static let sectionLimit = Int(UInt16.max)

  /// Metadata and block, as a reader finds them.
  let package: Package
  /// Padding, metadata and length word: under the signature.
  let signed: [UInt8]
  /// The block of a first boot loader: outside of the signature.
  let unsigned: [UInt8]

  init(
    padding: Int, metadata: Metadata, oneBL: OneBLInformation?, signer: SignatureSection
  ) throws(OperationFailure) {
    guard 0...OneBLInformation.packageSize ~= padding else {
      throw Self.tooLarge("the padding", padding, OneBLInformation.packageSize)
    }
    var metadata = metadata
    metadata.setSigner(signer)
    for section in metadata.sections where section.data.count > Self.sectionLimit {
      throw Self.tooLarge("section \(section.id.text)", section.data.count, Self.sectionLimit)
    }
    var package = Package(contentSize: padding, metadata: metadata)
    package.oneBLInformation = oneBL
    let size = package.signedRange.count - padding
    guard size <= Self.sizeLimit else {
      throw Self.tooLarge("the metadata", size, Self.sizeLimit)
    }
    self.package = package
    signed = package.signedBytes(around: [])
    unsigned = oneBL?.serialized ?? []
  }

  private static func tooLarge(_ what: String, _ size: Int, _ limit: Int) -> OperationFailure {
    OperationFailure(PackagingError.tooLarge(what: what, size: size, limit: limit))
  }
}

extension Metadata {
  /// Names another signer: in the place of the section that names one, else behind the identity.
  /// Every other section stays where and as it is.
  public mutating func setSigner(_ signer: SignatureSection) {
    let section = Section(signer)
    if let index = sections.firstIndex(where: { $0.id == SignatureSection.id }) {
      sections[index] = section
    } else {
      let identity = sections.firstIndex { $0.id == IdentitySection.id }
      sections.insert(section, at: identity.map { $0 + 1 } ?? 0)
    }
  }
}
