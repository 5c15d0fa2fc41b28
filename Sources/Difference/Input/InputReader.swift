internal import ASXipFS
internal import Cryptography
public import Files
internal import Findings
internal import ImagePackage
public import Inspection
internal import JSONText
public import Verification

/// Reads one side of a comparison. Files of any size are read once from start to end, in memory
/// that does not grow with them.
public struct InputReader: Sendable {
  /// Whom to believe about signatures.
  public var verifier: Verifier
  /// What to accept.
  public var limits: InspectionLimits
  /// What chunks have on average, in bytes: ``ChunkList/average(for:)`` of both sides.
  public var average: Int

  /// A reader that believes these certificates.
  public init(verifier: Verifier, limits: InspectionLimits = .default, average: Int) {
    self.verifier = verifier
    self.limits = limits
    self.average = average
  }

  /// Reads a manifest.
  public func manifest(_ bytes: [UInt8]) -> ComparedInput {
    var input = ComparedInput(.manifest, size: bytes.count)
    input.manifest = ManifestText(bytes, limits: limits.json)
    return input
  }

  /// Reads bytes without looking at what they mean.
  public func raw(_ source: some ByteSource & Sendable) throws(VerificationError) -> ComparedInput {
    var input = ComparedInput(.raw, size: source.count)
    input.chunks = try scan(source)
    return input
  }

  /// Reads a package or, where it is none and may be JSON, a manifest.
  public func file(_ source: some ByteSource & Sendable) throws(VerificationError) -> ComparedInput
  {
    let input = try package(source)
    guard input.kind == .raw, source.count <= limits.json.size else { return input }
    let bytes: [UInt8]
    do throws(FileError) { bytes = try source.read(at: 0, count: source.count) } catch {
      throw .file(error)
    }
    return JSONDocument.mayBe(bytes) ? manifest(bytes) : input
  }

  /// Reads a package; what is none comes back as ``ComparedInput/Kind/raw`` with its findings.
  public func package(
    _ source: some ByteSource & Sendable
  ) throws(VerificationError) -> ComparedInput {
    let image: OpenedImage
    do throws(FileError) { image = try Inspector.open(source, limits: limits) } catch {
      throw .file(error)
    }
    if image.bytes.isWhole { return try read(image, MemorySource(image.bytes.whole)) }
    return try read(image, source)
  }

  private func read(
    _ image: OpenedImage, _ source: some ByteSource & Sendable
  ) throws(VerificationError) -> ComparedInput {
    var inspection = image.inspection
    let outcome = try pass(&inspection, image.bytes, source, trust: verifier.trust)
    var input = ComparedInput(
      inspection.package == nil && inspection.content == nil ? .raw : .package,
      size: inspection.size)
    input.chunks = outcome.chunks
    input.hidden = outcome.hidden
    input.standing = try standing(of: inspection, digest: outcome.signedDigest)
    if let inner = inspection.inner {
      let bytes = MemorySource(inspection.innerBytes)
      var copy = inner
      let innerOutcome = try pass(&copy, nil, bytes, trust: nil)
      input.innerChunks = innerOutcome.chunks
      input.innerHidden = innerOutcome.hidden
      input.addTree(of: inner, innerOutcome, bytes)
    } else {
      input.addTree(of: inspection, outcome, source)
    }
    input.inspection = inspection
    return input
  }

  private func pass(
    _ inspection: inout Inspection, _ image: ImageBytes?, _ source: some ByteSource,
    trust: TrustStore?
  ) throws(VerificationError) -> PackagePass.Outcome {
    var pass: PackagePass
    do throws(CryptographyError) {
      pass = try PackagePass(inspection, image: image, average: average, trust: trust)
    } catch { throw .cryptography(error) }
    do throws(FileError) {
      try source.stream(0..<source.count) { (bytes, offset) throws(FileError) in
        try pass.update(bytes, at: offset)
      }
    } catch { throw .file(error) }
    do throws(CryptographyError) { return try pass.finish(&inspection) } catch {
      throw .cryptography(error)
    }
  }

  private func scan(_ source: some ByteSource) throws(VerificationError) -> ChunkList {
    var scanner = ChunkScanner(average: average)
    do throws(FileError) {
      try source.stream(0..<source.count) { (bytes, _) throws(FileError) in
        scanner.update(bytes)
      }
    } catch { throw .file(error) }
    do throws(CryptographyError) { return try scanner.finish() } catch {
      throw .cryptography(error)
    }
  }

  /// Whether the signature holds.
  func standing(
    of inspection: Inspection, digest: [UInt8]?
  ) throws(VerificationError) -> ComparedInput.Standing? {
    guard let package = inspection.package else { return nil }
    guard let section = package.signer, section.signingType.curve != nil else {
      return ComparedInput.Standing.none
    }
    guard verifier.trust.certificate(thumbprint: section.thumbprint) != nil else {
      return .unknownSigner
    }
    let verdict = try verifier.verify(inspection, digest: digest)
    let isValid = verdict.checks.contains {
      $0.rule == VerificationRules.signature && $0.layer == .outer && $0.state == .passed
    }
    return isValid ? .valid : .invalid
  }
}

extension ComparedInput {
  /// Takes over the files and the manifest of the package that holds them.
  fileprivate mutating func addTree(
    of inspection: Inspection, _ outcome: PackagePass.Outcome, _ source: some ByteSource & Sendable
  ) {
    manifest = inspection.manifest.map { ManifestText($0) }
    guard case .fileSystem(let fileSystem)? = inspection.content else { return }
    files = fileSystem.entries.enumerated().map { index, entry in
      ComparedFile(entry, digests: outcome.entries[index], index: index)
    }
    contents = PackageContents(source: source, entries: fileSystem.entries)
  }
}
