import ASXipFS
import ApplicationManifest
import ByteLayout
import DataFiles
import Findings
import ImagePackage
import JSONText
import LZMAStreams

extension ImageReader {
  /// Reads and lints the manifest of an image that has a file system.
  mutating func readManifest() throws(FileError) {
    guard case .fileSystem(let fileSystem) = image.content else { return }
    let path = InspectedManifest.path
    let isApplication = image.package?.identity?.imageType == .applications
    guard let entry = fileSystem.entry(at: path) else {
      if isApplication {
        image.reading.findings.add(
          InspectionRules.manifestMissing, "no \(path) among \(fileSystem.entries.count) entries",
          at: Place(file: path))
      }
      return
    }
    guard entry.kind == .file, let range = entry.dataRange, range.count <= limits.json.size else {
      image.reading.findings.add(
        InspectionRules.manifestFile,
        "is a \(entry.kind.words) of \(entry.inode.length) bytes",
        at: Place(range: entry.inodeRange, file: path))
      return
    }
    let manifest = InspectedManifest(
      try image.bytes.bytes(range, from: source), limits: limits.json)
    let lint = Manifest.lint(manifest.document, stage: .stored, file: path) { target in
      guard let entry = fileSystem.entry(named: target) else { return .missing }
      return entry.kind == .file ? .file : .notAFile
    }
    image.reading.findings.add(contentsOf: lint) { $0.placedByText }
    image.reading.manifest = manifest
  }

  /// Decompresses an LZMA stream and reads the package inside.
  mutating func readCompressed(size: Int) throws(FileError) {
    image.reading.content = .opaque
    // The inner package of a compressed one is not opened again.
    guard decoded == nil else {
      add(InspectionRules.innerNested, "not opened further", ofContent: size)
      return
    }
    guard let compression = image.package?.compression, compression.compressionType == .lzma
    else { return }
    let declared = Int(compression.uncompressedSize)
    guard declared <= limits.innerSize, size <= limits.memorySize else {
      let detail =
        "\(size) bytes hold \(declared), the limit is \(limits.innerSize) from \(limits.memorySize)"
      add(InspectionRules.innerSize, detail, ofContent: size)
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
}

extension Finding {
  /// The same finding without its byte range, which counts in the manifest and not in the image;
  /// line and column tell where.
  fileprivate var placedByText: Finding {
    var finding = self
    finding.place.range = nil
    return finding
  }
}
