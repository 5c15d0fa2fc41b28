public import DataFiles
public import Findings
public import ImagePackage
public import Inspection

/// A package that is to be signed: signed already, or complete but for its signature.
public struct SignablePackage {
  /// Metadata and signature; the signature is empty where there is none yet.
  public let package: Package
  /// The content with its padding.
  public let content: RangeSource
  /// The first thing that is wrong with the metadata of a signed package.
  let damage: Finding?

  /// Finds the end of a package. What is wrong with its content is found when the new package is
  /// read back.
  ///
  /// - Parameters:
  ///   - image: What was read; the end of it is enough.
  ///   - source: Its bytes.
  /// - Throws: `unsuitable` where there is none.
  public init(_ image: InspectedImage, from source: any ByteSource) throws(OperationFailure) {
    // A signature of the size that the metadata asks for, still blank, makes an unsigned package
    // readable; the length word decides which of the two it is.
    if image.package == nil || image.findings.hasErrors,
      let found = Self.unsigned(image.tail, size: image.size)
    {
      package = found
      damage = nil
    } else if let signed = image.package {
      package = signed
      damage = image.findings.findings.first { $0.severity == .error && $0.part == .metadata }
    } else {
      let reason = image.findings.findings.first { $0.severity == .error }
      throw OperationFailure(
        PackagingError.unsuitable("not an image package" + (reason.map { ": \($0.detail)" } ?? "")))
    }
    content = RangeSource(source, 0..<package.contentSize)
  }

  private static func unsigned(_ tail: [UInt8], size: Int) -> Package? {
    for type in [SigningType.ecdsa256, .ecdsa384] {
      let count = type.signatureSize ?? 0
      let blank = [UInt8](repeating: 0, count: count)
      var findings = FindingLog(limit: 100)
      guard
        var package = PackageReader.read(
          (tail + blank).span, size: size + count, findings: &findings),
        !findings.hasErrors, package.signature.count == count
      else { continue }
      package.signature = []
      return package
    }
    return nil
  }

  /// Signs again: names the signer, replaces the signature, and keeps everything else as it is.
  ///
  /// - Throws: `unsuitable` where that breaks a rule; and the other errors of ``PackageWriter``.
  public func write(
    signer: any Signer, to output: consuming AtomicOutput
  ) throws(OperationFailure) -> PackageSummary {
    do {
      return try PackageWriter.write(
        content: content, padding: 0, metadata: package.metadata, oneBL: package.oneBLInformation,
        signer: signer, to: output)
    } catch { throw error.ofTakenOver }
  }
}
