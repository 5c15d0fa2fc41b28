import ASXipFS
import Findings

/// The checks of an image that need every byte, made while the bytes stream past once: the
/// checksum and the padding of a file system, and that what was interpreted is what passes by.
public struct ContentPass: Sendable {
  private let fileSystem: FileSystem?
  private var checksum: FileSystemChecksum?
  private var padding: PaddingCheck?
  private var findings: FindingLog
  /// What was read earlier.
  private let parts: [ImageBytes.Part]
  /// The first byte that is not what was read earlier, `nil` while all is as it was.
  public private(set) var firstChange: Int?

  /// A pass over the image that `inspection` describes.
  public init(_ inspection: Inspection, _ bytes: ImageBytes) {
    parts = bytes.isWhole ? [] : bytes.parts
    findings = FindingLog(limit: inspection.findings.limit)
    if case .fileSystem(let fileSystem)? = inspection.content {
      self.fileSystem = fileSystem
      // A size that lies must not make the metadata part of the checksum.
      checksum = FileSystemChecksum(
        size: min(Int(fileSystem.superBlock.size), fileSystem.size))
      padding = PaddingCheck(fileSystem)
    } else {
      fileSystem = nil
    }
  }

  /// Takes the next bytes; `offset` is that of the first, in bytes.
  public mutating func update(_ chunk: Span<UInt8>, at offset: Int) {
    checksum?.update(chunk)
    padding?.update(chunk, at: offset, findings: &findings)
    for part in parts where firstChange == nil {
      let range = part.range.clamped(to: offset..<(offset + chunk.count))
      firstChange = range.first { chunk[$0 - offset] != part.bytes[$0 - part.offset] }
    }
  }

  /// Records in `inspection` what was found. All bytes must have passed.
  public consuming func finish(_ inspection: inout Inspection) {
    guard let fileSystem, let checksum else { return }
    fileSystem.checkChecksum(checksum.value, findings: &inspection.findings)
    inspection.findings.add(contentsOf: findings)
    padding?.finish(findings: &inspection.findings)
  }
}
