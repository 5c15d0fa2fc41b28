import Compression
import Files
import Findings
import ImagePackage

extension ImageReader {
  /// Decompresses an LZMA stream and opens the package inside.
  mutating func readCompressed(size: Int) throws(FileError) {
    inspection.content = .opaque
    let content = Place.bytes(0..<size, "content")
    guard !isInner else {
      inspection.findings.add(InspectionRules.innerNested, "not opened any further", at: content)
      return
    }
    guard let compression = inspection.package?.compression,
      compression.compressionType == .lzma
    else { return }
    let declared = Int(compression.uncompressedSize)
    guard declared <= limits.innerSize, size <= limits.memorySize else {
      let detail =
        "\(size) bytes hold \(declared), the limit is \(limits.innerSize) from \(limits.memorySize)"
      inspection.findings.add(InspectionRules.innerSize, detail, at: content)
      return
    }
    let stream = try bytes.bytes(0..<size, from: source)
    do throws(DecompressionError) {
      let result = try LZMAAlone.decompress(
        stream.span, declaredSize: declared,
        limits: DecompressionLimits(output: limits.innerSize))
      for note in result.findings(in: stream.span) { inspection.findings.add(note) }
      inspection.content = .compressed(
        CompressedContent(
          header: result.header, streamSize: result.consumed, innerSize: result.bytes.count))
      inspection.contentEnd = result.consumed
      openInner(result.bytes)
    } catch {
      inspection.findings.add(error.finding())
    }
  }

  private mutating func openInner(_ inner: [UInt8]) {
    var reader = ImageReader(
      ImageBytes(whole: inner), source: nil, limits: limits, isInner: true)
    // The inner package is in memory, so nothing can fail to be read.
    try? reader.read()
    inspection.findings.add(contentsOf: reader.inspection.findings) { finding in
      var finding = finding
      finding.place.layer = .inner
      return finding
    }
    inspection.inner = reader.inspection
    inspection.innerBytes = inner
  }
}
