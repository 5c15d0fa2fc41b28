import ASXipFS
import Cryptography
import DataFiles
import Findings
import ImagePackage

/// One pass over the bytes of an image that is not held: its digests, the checks that need every
/// byte, and that what passes by is what was interpreted.
struct ImagePass: ~Copyable {
  private var content: ContentCheck
  private var signed: RunningDigest
  /// SHA-256 of the file, where ``signed`` is another function.
  private var file: RunningDigest?
  private let signedRange: Range<Int>
  /// The digest of the signed range, once all of it has passed.
  private var signedDigest: [UInt8]?
  private var failure: CryptographyError?
  private let parts: [ImageBytes.Part]
  private let size: Int
  private var position = 0

  init(_ image: InspectedImage) throws(CryptographyError) {
    let algorithm = (image.package?.signer?.signingType.curve ?? .p256).digest
    // Also where no signature can be checked: the file has a digest anyway.
    let signed = try RunningDigest(algorithm)
    var file: RunningDigest?
    if algorithm != .sha256 { file = try RunningDigest(.sha256) }
    self.signed = signed
    self.file = file
    content = ContentCheck(image)
    parts = image.bytes.parts
    size = image.size
    signedRange = image.package?.signedRange ?? 0..<0
  }

  /// Takes the bytes that follow those before.
  ///
  /// - Throws: `changed` for a byte that is not the one that was interpreted, and for a source that
  ///   leaves bytes out, repeats them, or has more than it said.
  mutating func update(_ chunk: Span<UInt8>, at offset: Int) throws(FileError) {
    let (end, overflow) = offset.addingReportingOverflow(chunk.count)
    guard offset == position, !overflow, end <= size else { throw Self.changed }
    for part in parts {
      let range = part.range.clamped(to: offset..<end)
      guard range.allSatisfy({ chunk[$0 - offset] == part.bytes[$0 - part.offset] }) else {
        throw Self.changed
      }
    }
    content.update(chunk, at: offset)
    file?.update(chunk)
    let border = min(max(signedRange.upperBound - offset, 0), chunk.count)
    signed.update(chunk.extracting(0..<border))
    if border < chunk.count { passSignature(chunk.extracting(border..<chunk.count)) }
    position = end
  }

  /// Bytes behind the signed range: where it can, the same hasher goes on over the file.
  private mutating func passSignature(_ bytes: Span<UInt8>) {
    if signedDigest == nil {
      do { signedDigest = try signed.digest() } catch { failure = error }
    }
    if file == nil { signed.update(bytes) }
  }

  /// Records what was found and hashed. All bytes must have passed.
  consuming func finish(_ image: inout InspectedImage) throws(OperationFailure) {
    guard position == size else { throw OperationFailure(Self.changed) }
    content.finish(&image)
    do {
      if let failure { throw failure }
      let algorithm = signed.algorithm
      let last = try signed.finish()
      image.digests = ImageDigests(
        signed: (algorithm, signedDigest ?? last), file: try file?.finish() ?? last)
    } catch { throw OperationFailure(error) }
  }

  static let changed = FileError("read", Inspector.inputName, .changed)
}

/// The checks of a file system that need every byte: its checksum and its padding.
struct ContentCheck {
  private let fileSystem: FileSystem?
  private var checksum: FileSystemChecksum?
  private var summed: UInt32?
  private var padding: PaddingCheck?
  private var findings: FindingLog

  /// - Parameter summed: The checksum of all bytes, where it was made before, and of how many.
  init(_ image: InspectedImage, summed: DecodedPass.Checksum? = nil) {
    findings = FindingLog(limit: image.findings.limit)
    guard case .fileSystem(let fileSystem)? = image.content, fileSystem.isAsLongAsStated else {
      fileSystem = nil
      return
    }
    self.fileSystem = fileSystem
    padding = PaddingCheck(fileSystem)
    // A size that lies must not make the metadata part of the checksum.
    let size = min(Int(fileSystem.superBlock.size), fileSystem.size)
    if let summed, summed.size == size {
      self.summed = summed.value
    } else {
      checksum = FileSystemChecksum(size: size)
    }
  }

  /// Takes the bytes that follow those before; `offset` is that of the first.
  mutating func update(_ chunk: Span<UInt8>, at offset: Int) {
    checksum?.update(chunk)
    padding?.update(chunk, at: offset, findings: &findings)
  }

  /// Records what was found. All bytes must have passed.
  consuming func finish(_ image: inout InspectedImage) {
    guard let fileSystem, let value = summed ?? checksum?.value else { return }
    fileSystem.checkChecksum(value, findings: &image.reading.findings)
    image.reading.findings.add(contentsOf: findings)
    padding?.finish(findings: &image.reading.findings)
  }
}
