import DataFiles
import Findings
import ImagePackage
import LZMAStreams

extension ImageReader {
  /// Decompresses an LZMA stream and reads the package inside.
  mutating func readCompressed(size: Int) throws(FileError) {
    image.reading.content = .opaque
    let content = Place.bytes(0..<size, "content")
    guard !isInner else {
      image.reading.findings.add(InspectionRules.innerNested, "not opened further", at: content)
      return
    }
    guard let compression = image.package?.compression, compression.compressionType == .lzma
    else { return }
    let declared = Int(compression.uncompressedSize)
    guard declared <= limits.innerSize, size <= limits.memorySize else {
      let detail =
        "\(size) bytes hold \(declared), the limit is \(limits.innerSize) from \(limits.memorySize)"
      image.reading.findings.add(InspectionRules.innerSize, detail, at: content)
      return
    }
    let bytes = image.bytes.whole
    let stream = bytes.span.extracting(0..<size)
    let pass = DecodedPass(image, limits: limits)
    do {
      let result = try LZMAAlone.decompress(
        stream, declaredSize: declared, limits: DecompressionLimits(output: limits.innerSize)
      ) { piece, next in pass.take(piece, during: next) }
      for note in result.findings(in: stream) { image.reading.findings.add(note) }
      image.reading.content = .compressed(
        CompressedContent(
          header: result.header, streamSize: result.consumed, innerSize: result.bytes.count))
      image.reading.contentEnd = result.consumed
      readInner(result.bytes, pass)
    } catch {
      image.reading.findings.add(error.finding())
    }
  }

  private mutating func readInner(_ bytes: [UInt8], _ pass: DecodedPass) {
    var reader = ImageReader(ImageBytes(whole: bytes), source: nil, limits: limits, decoded: pass)
    // The inner package is in memory, so nothing can fail to be read.
    try? reader.read()
    pass.finish(&image, &reader.image)
    image.reading.findings.add(contentsOf: reader.image.findings) { finding in
      var finding = finding
      finding.place.layer = .inner
      return finding
    }
    image.inners = [reader.image]
  }

  /// Whether this is the inner package of a compressed one.
  private var isInner: Bool { decoded != nil }
}
