import Cryptography
public import DataFiles
public import Findings
public import ImagePackage

/// Writes whole packages: content, padding, metadata, signature. What was written is read back and
/// verified before anybody can see it.
public enum PackageWriter {
  /// Writes a package, streaming the content through a few mebibytes of memory.
  ///
  /// - Parameters:
  ///   - content: What the package holds.
  ///   - padding: How many zero bytes follow it, see
  ///     ``/ImagePackage/Package/padding(afterContent:tailSize:imageType:)``.
  ///   - metadata: The sections in their order. The Signature section is made to name the signer; it
  ///     comes behind the identity where there is none.
  ///   - oneBL: The block of a first boot loader.
  ///   - signer: Who signs.
  ///   - refusesErrors: Whether a package that verifies is refused all the same where a reader finds
  ///     an error in it, as one whose metadata contradict its content.
  ///   - output: Where the package goes. It gets its name only when every check has passed; to a
  ///     pipe or a device the first byte goes only then.
  /// - Returns: What was read back.
  /// - Throws: `rejected` where the package would not verify; ``RefusedInput`` with `refusesErrors`;
  ///   and any other failure.
  public static func write(
    content: any ByteSource, padding: Int, metadata: Metadata, oneBL: OneBLInformation?,
    signer: any Signer, refusesErrors: Bool = false, to output: consuming AtomicOutput
  ) throws(OperationFailure) -> PackageSummary {
    let tail = try PackageTail(
      padding: padding, metadata: metadata, oneBL: oneBL, signer: signer.section)
    let check = PackageCheck(tail, signer, refusesErrors: refusesErrors)
    let summary = try write(content, check, to: output)
    do { try output.commit() } catch { throw OperationFailure(error) }
    return summary
  }

  /// Writes a package and completes a second file with it: both appear, or none.
  ///
  /// The parameters and errors are those of
  /// ``write(content:padding:metadata:oneBL:signer:refusesErrors:to:)``.
  ///
  /// - Parameter companion: A file that is written already, but for its name.
  package static func write(
    content: any ByteSource, padding: Int, metadata: Metadata, oneBL: OneBLInformation?,
    signer: any Signer, refusesErrors: Bool = false, to output: consuming AtomicOutput,
    with companion: consuming AtomicOutput
  ) throws(OperationFailure) -> PackageSummary {
    let tail = try PackageTail(
      padding: padding, metadata: metadata, oneBL: oneBL, signer: signer.section)
    let check = PackageCheck(tail, signer, refusesErrors: refusesErrors)
    let summary = try write(content, check, to: output)
    do { try AtomicOutput.commit(companion, output) } catch { throw OperationFailure(error) }
    return summary
  }

  /// Makes a small package in memory, as the inner one of a compressed package is.
  ///
  /// The parameters and errors are those of
  /// ``write(content:padding:metadata:oneBL:signer:refusesErrors:to:)``.
  public static func bytes(
    content: [UInt8], padding: Int, metadata: Metadata, oneBL: OneBLInformation? = nil,
    signer: any Signer
  ) throws(OperationFailure) -> [UInt8] {
    let tail = try PackageTail(
      padding: padding, metadata: metadata, oneBL: oneBL, signer: signer.section)
    let check = PackageCheck(tail, signer)
    let digest = try check.digest(of: MemorySource(content)) { _ throws(FileError) in }
    let bytes = content + tail.signed + tail.unsigned + (try check.signature(of: digest))
    _ = try check.summary(of: MemorySource(bytes), digest: digest)
    return bytes
  }

  /// Everything but the name.
  private static func write(
    _ content: any ByteSource, _ check: PackageCheck, to output: borrowing AtomicOutput
  ) throws(OperationFailure) -> PackageSummary {
    let tail = check.tail
    guard output.canBeReadBack else {
      // What went down a pipe cannot be called back, so it goes when it is known to be good.
      let digest = try check.digest(of: content) { _ throws(FileError) in }
      let end = tail.signed + tail.unsigned + (try check.signature(of: digest))
      let package = JoinedSource(content, end)
      let summary = try check.summary(of: package, digest: digest)
      do {
        try package.stream(0..<package.count) { (span, _) throws(FileError) in
          try output.write(span)
        }
      } catch { throw OperationFailure(error) }
      return summary
    }
    let digest = try check.digest(of: content) { (span) throws(FileError) in
      try output.write(span)
    }
    let signature = try check.signature(of: digest)
    do {
      try output.write(tail.unsigned + signature)
      // The disk is busy while what was written is read back.
      output.settle()
      guard let written = try output.written() else {
        throw FileError("read", output.path, .notSeekable)
      }
      return try check.summary(of: written, digest: digest)
    } catch { throw OperationFailure(error) }
  }
}
