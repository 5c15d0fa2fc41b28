import ByteLayout

/// The end of an image package: metadata, first boot loader information if any, signature. The
/// content before it is not held here, since it can be of any size.
///
/// Nothing in this value is trusted: a `Package` was read, not verified.
public struct Package: Sendable {
  /// Name, signer, flags and other facts about the content.
  public package(set) var metadata: Metadata { didSet { metadataSize = metadata.size } }
  /// Bytes of ``metadata``, which are asked for more often than it changes.
  private var metadataSize: Int
  /// The information block of a first boot loader.
  public package(set) var oneBLInformation: OneBLInformation?
  /// r and s, big-endian, half of the bytes each.
  public package(set) var signature: [UInt8]
  /// The size of the content in bytes, padding included: the offset of the metadata.
  public package(set) var contentSize: Int

  /// A package around content of `contentSize` bytes; an empty signature is one still to be made.
  package init(contentSize: Int, metadata: Metadata, signature: [UInt8] = []) {
    self.contentSize = contentSize
    self.metadata = metadata
    self.signature = signature
    metadataSize = metadata.size
  }

  /// A package around content that is filled up to a multiple of 4, still to be signed.
  package init(around content: [UInt8], _ metadata: Metadata) {
    let padding = Self.padding(afterContent: content.count, tailSize: 0, imageType: nil) ?? 0
    self.init(contentSize: content.count + padding, metadata: metadata)
  }

  /// What follows the content and is under the signature.
  package var unsignedTail: [UInt8] {
    var writer = ByteWriter()
    metadata.write(to: &writer)
    return writer.bytes
  }

  /// Everything that follows the content. What was read is given back byte for byte.
  public var tail: [UInt8] {
    unsignedTail + (oneBLInformation?.serialized ?? []) + signature
  }

  /// Everything under the signature, put together around a content: zeros fill it up to
  /// ``contentSize``.
  package func signedBytes(around content: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(capacity: signedRange.count)
    writer.copy(content)
    writer.zeros(max(0, contentSize - content.count))
    metadata.write(to: &writer)
    return writer.finish()
  }

  /// The size of the whole package in bytes.
  public var size: Int {
    signedRange.upperBound + (oneBLInformation == nil ? 0 : OneBLInformation.size)
      + signature.count
  }

  /// The bytes under the signature. The vendor's reader leaves the first boot loader information
  /// out (`evidence/container.md#1bl-information-and-the-signature`).
  public var signedRange: Range<Int> { 0..<(contentSize + metadataSize) }

  /// Where the signature stands.
  public var signatureRange: Range<Int> { (size - signature.count)..<size }

  /// Who and what, `nil` where the section is missing or damaged.
  public var identity: IdentitySection? { metadata.first(IdentitySection.self) }

  /// The signer, `nil` where the section is missing or damaged.
  public var signer: SignatureSection? { metadata.first(SignatureSection.self) }

  /// Name and time, `nil` where the section is missing or damaged.
  public var debug: DebugSection? { metadata.first(DebugSection.self) }

  /// How the content is compressed, `nil` where it is not.
  public var compression: CompressionSection? { metadata.first(CompressionSection.self) }

  /// The number of zero bytes that a writer puts between content and metadata: up to a multiple of
  /// 4, or up to the fixed size of a first boot loader. `nil` where that size is exceeded.
  public static func padding(
    afterContent size: Int, tailSize: Int, imageType: ImageType?
  ) -> Int? {
    guard imageType == .oneBL else { return (4 - size % 4) % 4 }
    let (room, overflow) = OneBLInformation.packageSize.subtractingReportingOverflow(
      size + tailSize)
    return overflow || room < 0 ? nil : room
  }
}
