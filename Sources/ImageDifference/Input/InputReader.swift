internal import ASXipFS
internal import Cryptography
public import DataFiles
public import Findings
internal import ImagePackage
public import Inspection
internal import JSONText
public import Verification

/// Reads one side of a comparison. Files of any size are read once from start to end, in memory
/// that does not grow with them.
public struct InputReader: Sendable {
  private let verifier: Verifier
  let limits: InspectionLimits
  private let average: Int

  /// A reader that believes these certificates; `average` is ``ChunkList/average(for:)`` of both
  /// sides.
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
  package func raw(_ source: some ByteSource & Sendable) throws(OperationFailure) -> ComparedInput {
    do {
      let pass = PackagePass(average: average)
      try source.stream(0..<source.count) { (bytes, offset) throws(FileError) in
        try pass.passed(bytes, at: offset)
      }
      return try raw(pass, size: source.count)
    } catch { throw OperationFailure(error) }
  }

  /// Reads what can be read once, from start to end, without looking at what the bytes mean.
  package func raw(_ stream: FileStream) throws(OperationFailure) -> ComparedInput {
    do {
      let pass = PackagePass(average: average, stream: stream.file.path)
      var size = 0
      try stream.file.stream { (bytes, offset) throws(FileError) in
        try pass.passed(bytes, at: offset)
        size = offset + bytes.count
      }
      return try raw(pass, size: size)
    } catch { throw OperationFailure(error) }
  }

  private func raw(_ pass: PackagePass, size: Int) throws(CryptographyError) -> ComparedInput {
    var input = ComparedInput(.raw, size: size)
    input.chunks = try pass.finish().chunks
    return input
  }

  /// Reads a package or, where it is none and may be JSON, a manifest. What is neither comes back as
  /// ``ComparedInput/Kind/raw`` with its findings.
  public func file(
    _ source: some ByteSource & Sendable
  ) throws(OperationFailure) -> ComparedInput {
    let pass = PackagePass(average: average, smallSize: limits.wholeFileSize)
    let image = try Inspector.read(.source(source), limits: limits, observers: [pass])
    return try compared(image, pass, source)
  }

  /// Reads what can be read once, from start to end. What fits into memory is read like a file; of
  /// more the bytes are compared, and the end of the package with its metadata.
  public func file(_ stream: FileStream) throws(OperationFailure) -> ComparedInput {
    let pass = PackagePass(
      average: average, smallSize: limits.wholeFileSize, stream: stream.file.path)
    let image = try Inspector.read(
      .stream(stream, .passed(nil)), limits: limits, observers: [pass])
    return try compared(image, pass, MemorySource([]))
  }

  private func compared(
    _ image: InspectedImage, _ pass: PackagePass, _ source: any ByteSource & Sendable
  ) throws(OperationFailure) -> ComparedInput {
    let isPackage = image.package != nil || image.content != nil
    if !isPackage, image.size <= limits.json.size, let bytes = image.wholeBytes,
      JSONDocument.mayBe(bytes)
    {
      return manifest(bytes)
    }
    var input = ComparedInput(isPackage ? .package : .raw, size: image.size)
    input.image = image
    do {
      let outcome = try pass.finish()
      input.chunks = outcome.chunks
      input.hidden = outcome.hidden
      input.standing = try standing(of: image)
      guard let inner = image.inner, let bytes = inner.wholeBytes else {
        input.addTree(of: image, outcome, image.wholeBytes.map { MemorySource($0) } ?? source)
        return input
      }
      let innerPass = PackagePass(average: average)
      innerPass.began(inner)
      try innerPass.passed(bytes.span, at: 0)
      let innerOutcome = try innerPass.finish()
      input.innerChunks = innerOutcome.chunks
      input.innerHidden = innerOutcome.hidden
      input.addTree(of: inner, innerOutcome, MemorySource(bytes))
      return input
    } catch { throw OperationFailure(error) }
  }

  /// Whether the signature holds.
  func standing(of image: InspectedImage) throws(OperationFailure) -> ComparedInput.Standing? {
    guard let package = image.package else { return nil }
    // The hash that a signature needs is known only behind the bytes that it is made of.
    guard !image.hasPassed else { return .unchecked }
    guard let section = package.signer, section.signingType.curve != nil else {
      return ComparedInput.Standing.none
    }
    guard verifier.trust.certificate(thumbprint: section.thumbprint) != nil else {
      return .unknownSigner
    }
    let isValid = try verifier.verify(image).trace.outcomes.contains {
      $0.rule == VerificationRules.signature && $0.layer == .outer && $0.state == .passed
    }
    return isValid ? .valid : .invalid
  }
}

extension ComparedInput {
  /// Takes over the files and the manifest of the package that holds them.
  fileprivate mutating func addTree(
    of image: InspectedImage, _ outcome: PackagePass.Outcome, _ source: any ByteSource & Sendable
  ) {
    manifest = image.manifest.map { ManifestText($0) }
    guard case .fileSystem(let fileSystem)? = image.content else { return }
    files = fileSystem.entries.enumerated().map { index, entry in
      ComparedFile(
        entry,
        digests: outcome.entries.indices.contains(index)
          ? outcome.entries[index] : FileDigests.Entry(), index: index)
    }
    contents = PackageContents(source: source, entries: fileSystem.entries)
  }
}
