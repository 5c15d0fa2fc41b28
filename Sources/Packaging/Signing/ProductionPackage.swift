public import DataFiles
public import Findings
import ImagePackage
import Inspection
import LZMAStreams

/// What the vendor's service makes of a developer's package
/// (`evidence/compression.md#what-the-service-changes`): the same image without the mark of
/// development, signed by another, compressed, and signed again.
public enum ProductionPackage {
  /// The largest content in bytes: what a reader of compressed packages takes.
  static let sizeLimit = InspectionLimits.default.innerSize

  /// Signs a developer's package for production.
  ///
  /// - Parameters:
  ///   - input: The developer's package. Its own build time stays in the inner package.
  ///   - signer: Who signs both packages.
  ///   - buildTime: The time of signing, seconds since 1970-01-01 UTC.
  ///   - output: Where the package goes.
  /// - Throws: `unsuitable` for a package that is compressed already, that lacks Identity or Debug, or
  ///   that has a section of which nobody knows whether it must stand outside; `tooLarge`; the errors of ``PackageWriter``.
  public static func write(
    _ input: SignablePackage, signer: any Signer, buildTime: UInt64,
    to output: consuming AtomicOutput
  ) throws(OperationFailure) -> PackageSummary {
    let size: UInt32
    let stream: [UInt8]
    let metadata = try innerMetadata(of: input)
    if let foreign = metadata.sections.first(where: { SectionCatalog.kind(of: $0.id) == nil }) {
      throw OperationFailure(
        PackagingError.unsuitable(
          "nobody knows whether a section \(foreign.id.text) must stand outside of what is compressed; "
            + "--no-compress keeps it where it is"))
    }
    do {
      let count = input.content.count
      guard count <= sizeLimit else {
        throw PackagingError.tooLarge(what: "the content", size: count, limit: sizeLimit)
      }
      let inner = try PackageWriter.bytes(
        content: try input.content.read(at: 0, count: count), padding: 0, metadata: metadata,
        oneBL: input.package.oneBLInformation, signer: signer)
      guard let exact = UInt32(exactly: inner.count), inner.count <= sizeLimit else {
        throw PackagingError.tooLarge(
          what: "the inner package", size: inner.count, limit: sizeLimit)
      }
      size = exact
      stream = try LZMAAlone.compress(inner)
    } catch { throw OperationFailure(error).ofTakenOver }
    return try PackageWriter.write(
      content: MemorySource(stream), padding: (4 - stream.count % 4) % 4,
      metadata: outerMetadata(input.package, metadata, buildTime: buildTime, innerSize: size),
      oneBL: nil,
      signer: signer, to: output)
  }

  /// The inner package alone: without the mark of development and signed, but not compressed.
  public static func writeUncompressed(
    _ input: SignablePackage, signer: any Signer, to output: consuming AtomicOutput
  ) throws(OperationFailure) -> PackageSummary {
    let metadata = try innerMetadata(of: input)
    do {
      return try PackageWriter.write(
        content: input.content, padding: 0, metadata: metadata,
        oneBL: input.package.oneBLInformation, signer: signer, to: output)
    } catch { throw error.ofTakenOver }
  }

  private static func innerMetadata(of input: SignablePackage) throws(OperationFailure) -> Metadata
  {
    guard input.package.compression == nil else {
      throw OperationFailure(
        PackagingError.unsuitable(
          "the package is already compressed, that is, production-signed"))
    }
    guard input.package.identity?.imageType != .firmwareConfig else {
      throw OperationFailure(
        PackagingError.unsuitable("a capability file is signed as it is: no device unpacks one"))
    }
    // Of two sections, or half of one, nobody can say which a device would have minded.
    if let damage = input.damage {
      throw OperationFailure(
        PackagingError.unsuitable("\(damage.rule.id): \(damage.detail)"))
    }
    guard input.package.identity != nil, input.package.debug != nil else {
      throw OperationFailure(
        PackagingError.unsuitable("the package has no Identity or Debug section"))
    }
    var metadata = input.package.metadata
    // The mark of development goes, and with it a section that said nothing else; an image that is to
    // be removed at the next boot stays one.
    guard let flags = metadata.first(TemporaryImageSection.self)?.flags else { return metadata }
    let rest = flags.subtracting(.underDevelopment)
    if rest.isEmpty {
      metadata.sections.removeAll { $0.id == TemporaryImageSection.id }
    } else {
      metadata.sections = metadata.sections.map {
        $0.id == TemporaryImageSection.id ? Section(TemporaryImageSection(rest)) : $0
      }
    }
    return metadata
  }

  /// What the outer package says again, behind the rest: a device must not have to decompress an
  /// image to see that it is revoked, may not be sideloaded, or has its place
  /// (`evidence/compression.md#rules-that-look-at-both-packages`).
  private static let carried = [
    ABIProvidesSection.id, TemporaryImageSection.id, RevocationSection.id, RequiredOffsetSection.id,
    ImagePolicySection.id,
  ]

  /// ID SG DB CM ND and what is ``carried``: identity, name and dependencies are those of the inner
  /// package, which keeps all other sections to itself.
  private static func outerMetadata(
    _ package: Package, _ inner: Metadata, buildTime: UInt64, innerSize: UInt32
  ) -> Metadata {
    var sections: [Section] = []
    if let identity = package.identity { sections.append(Section(identity)) }
    sections.append(Section(SignatureSection()))
    if var debug = package.debug {
      debug.buildTime = buildTime
      sections.append(Section(debug))
    }
    sections.append(Section(CompressionSection(uncompressedSize: innerSize)))
    if let depends = package.metadata.first(ABIDependsSection.self) {
      sections.append(Section(depends))
    }
    sections += inner.sections.filter { carried.contains($0.id) }
    return Metadata(sections)
  }
}
