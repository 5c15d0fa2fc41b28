internal import ByteLayout
internal import Checksum
package import Findings

/// The checksum of a file system whose bytes come in pieces: CRC-32 over its first `size` bytes
/// with the stored checksum itself as zero (`evidence/file-system.md#checksum`).
package struct FileSystemChecksum: Sendable {
  private var crc = CRC32()
  private var offset = 0
  private let size: Int

  /// A checksum over the first `size` bytes; what comes later is not counted.
  package init(size: Int) {
    self.size = max(0, size)
  }

  /// Takes in the bytes that follow those given before.
  package mutating func update(_ chunk: Span<UInt8>) {
    let bytes = chunk.extracting(first: min(chunk.count, size &- offset))
    // The stored checksum cuts the chunk into what is before it, itself, and what is behind it.
    let hole = SuperBlock.checksumRange
    let start = min(max(hole.lowerBound &- offset, 0), bytes.count)
    let end = min(max(hole.upperBound &- offset, 0), bytes.count)
    crc.update(bytes.extracting(0..<start))
    crc.update(zeros: end &- start)
    crc.update(bytes.extracting(end..<bytes.count))
    offset &+= bytes.count
  }

  package var value: UInt32 { crc.value }
}

extension FileSystem {
  /// The checksum that a file system's bytes should store; all of `image` is counted, up to the
  /// size in the super block.
  package func checksum(of image: Span<UInt8>) -> UInt32 {
    var checksum = FileSystemChecksum(size: Int(superBlock.size))
    checksum.update(image)
    return checksum.value
  }

  package func checkChecksum(_ computed: UInt32, findings: inout FindingLog) {
    guard computed != superBlock.checksum else { return }
    findings.about(superBlock, as: "super_block") {
      $0.add(
        FileSystemRules.checksum,
        "is 0x\(Hex.text(superBlock.checksum)), must be 0x\(Hex.text(computed))", on: "crc32")
    }
  }

  /// Makes the checksum fit bytes that hold a super block; they stay as they are where they are
  /// too few for one.
  package static func seal(_ image: inout [UInt8]) {
    guard image.count >= SuperBlock.storedSize,
      let stated = image.span.word(at: SuperBlock.sizeRange.lowerBound)
    else { return }
    var checksum = FileSystemChecksum(size: Int(stated))
    checksum.update(image.span)
    var writer = ByteWriter()
    writer.integer(checksum.value)
    image.replaceSubrange(SuperBlock.checksumRange, with: writer.bytes)
  }
}
