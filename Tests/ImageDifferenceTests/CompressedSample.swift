import Cryptography
import Findings
import ImagePackage
import LZMAStreams
import TestSupport

/// Packages that are compressed as the cloud does it.
enum CompressedSample {
  /// The package inside another one, whose metadata say the same.
  static func wrap(_ inner: [UInt8]) throws -> [UInt8] {
    var findings = FindingLog()
    let package = PackageReader.read(inner.span, size: inner.count, findings: &findings)
    var sections = package?.metadata.sections ?? []
    sections.removeAll { $0.id == TemporaryImageSection.id }
    sections.insert(
      Section(CompressionSection(uncompressedSize: UInt32(inner.count))),
      at: min(3, sections.count))
    return try SignedPackage.make(try LZMAAlone.compress(inner.span), sections)
  }
}
