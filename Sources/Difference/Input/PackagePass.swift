internal import Cryptography
internal import Files
internal import ImagePackage
internal import Inspection
internal import Verification

/// Everything that is computed while the bytes of one package go past once: chunks, digests of
/// files, the digest under the signature, and the checks that need every byte.
struct PackagePass: ~Copyable {
  private var scanner: ChunkScanner
  private var hasher: Hasher?
  private var digests: FileDigests?
  private var padding: PaddingDigest
  private var checks: ContentPass?
  private let signed: Range<Int>

  /// What came out.
  struct Outcome {
    var chunks: ChunkList
    var hidden: HiddenBytes
    /// The digest under the signature, where somebody can check it.
    var signedDigest: [UInt8]?
    var entries: [FileDigests.Entry] = []
  }

  /// - Parameter image: The package with the bytes that it was interpreted from, `nil` where those
  ///   are all that there are.
  init(
    _ inspection: Inspection, image: ImageBytes?, average: Int, trust: TrustStore?
  ) throws(CryptographyError) {
    let package = inspection.package
    let map = inspection.byteMap
    // Parts that stand elsewhere, or between others, are still the same parts. Of a large package
    // only content and metadata are told apart: one that passes by in a pipe shows no more.
    let borders =
      image?.isWhole == false ? package.map { [$0.contentSize] } ?? [] : RegionLabels(map).starts
    scanner = ChunkScanner(average: average, borders: borders)
    signed = package?.signedRange ?? 0..<0
    checks = image.flatMap { $0.isWhole ? nil : ContentPass(inspection, $0) }
    padding = PaddingDigest(map)
    digests =
      if case .fileSystem(let found)? = inspection.content { try FileDigests(found) } else { nil }
    // Without the certificate nobody can check a signature, and hashing would be for nothing.
    hasher =
      if let section = package?.signer, let algorithm = section.signingType.curve?.digest,
        trust?.certificate(thumbprint: section.thumbprint) != nil
      { try Hasher(algorithm) } else { nil }
  }

  /// Takes the bytes that follow those before.
  ///
  /// - Throws: `changed` where they are not those that were interpreted.
  mutating func update(_ bytes: Span<UInt8>, at offset: Int) throws(FileError) {
    scanner.update(bytes)
    let part = signed.clamped(to: offset..<(offset + bytes.count))
    hasher?.update(bytes.extracting((part.lowerBound - offset)..<(part.upperBound - offset)))
    digests?.update(bytes, at: offset)
    padding.update(bytes, at: offset)
    checks?.update(bytes, at: offset)
    guard checks?.firstChange == nil else { throw FileError("read", "the input", .changed) }
  }

  /// What came out; findings of the checks are added to `inspection`.
  consuming func finish(_ inspection: inout Inspection) throws(CryptographyError) -> Outcome {
    checks?.finish(&inspection)
    var outcome = Outcome(chunks: try scanner.finish(), hidden: try padding.finish())
    if let hasher { outcome.signedDigest = try hasher.finish() }
    if let digests { outcome.entries = try digests.finish() }
    return outcome
  }
}
