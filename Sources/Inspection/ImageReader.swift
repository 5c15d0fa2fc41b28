import ASXipFS
import ApplicationManifest
import ByteLayout
import DataFiles
import Findings
import ImageContents
import ImagePackage
import JSONText
import LZMAStreams

/// One run over one image: container, content, manifest, and what they say of each other.
struct ImageReader {
  let limits: InspectionLimits
  let source: (any ByteSource)?
  /// Of the inner package of a compressed one: what was computed while it came out.
  let decoded: DecodedPass?
  var image: InspectedImage

  init(
    _ bytes: ImageBytes, source: (any ByteSource)?, limits: InspectionLimits,
    decoded: DecodedPass? = nil
  ) {
    self.limits = limits
    self.source = source
    self.decoded = decoded
    image = InspectedImage(bytes, findingsLimit: limits.findings)
  }

  /// Reads everything that does not take every byte of an input that is not held whole.
  mutating func read() throws(FileError) {
    readEnd()
    try readStart()
    try readContent(size: image.contentEnd)
    try readManifest()
    image.checkConsistency()
    if image.bytes.isWhole {
      var check = ContentCheck(image, summed: decoded?.checksum)
      check.update(image.bytes.head.span, at: 0)
      check.finish(&image)
    }
  }

  /// Reads the end alone.
  mutating func metadata() -> InspectedImage {
    readEnd()
    image.reading.isContentUnseen = true
    return image
  }

  /// Reads the end of an image whose other bytes went past and are gone.
  mutating func readPassed(head: Span<UInt8>) {
    readEnd()
    image.reading.hasPassed = true
    guard let package = image.package else { return }
    image.reading.content = .opaque
    image.reading.isContentUnseen = Self.canRead(package, head: head)
    image.reading.findings.add(
      InspectionRules.notInterpreted,
      "the input is a stream of \(image.size) bytes; the content was hashed but not kept",
      at: .bytes(0..<package.contentSize, "content"))
  }

  private mutating func readEnd() {
    image.reading.package = PackageReader.read(
      image.bytes.tail.span, size: image.size, limits: limits.container,
      findings: &image.reading.findings)
    image.reading.contentEnd = image.package?.contentSize ?? image.size
  }

  /// Reads the start of a large input: its inode tables stand there. An image that fits into the
  /// window is taken whole, and a compressed one where memory allows, since it is decompressed
  /// whole; its end must be the one that was read first.
  private mutating func readStart() throws(FileError) {
    guard let source, !image.bytes.isWhole else { return }
    let tail = image.bytes.tail
    let isTaken = image.package?.compression != nil && image.contentEnd <= limits.memorySize
    guard isTaken || limits.windowSize >= image.size else {
      let head = try ImageBytes.read(source, 0..<max(0, limits.windowSize))
      image.bytes = ImageBytes(size: image.size, head: head, tail: tail)
      return
    }
    let whole = try ImageBytes.read(source, 0..<image.size)
    guard whole.suffix(tail.count).elementsEqual(tail) else { throw ImagePass.changed }
    image.bytes = ImageBytes(whole: whole)
  }

  private mutating func readContent(size: Int) throws(FileError) {
    let head = image.bytes.head
    let span = head.span.extracting(0..<min(size, head.count))
    guard let package = image.package else {
      // Without the end of a package a file system at the start is still worth showing.
      if FileSystem.matches(span) { readFileSystem(span, size: size) }
      return
    }
    if package.compression != nil {
      try readCompressed(size: size)
      return
    }
    switch package.identity?.imageType {
    case .applications?: readFileSystem(span, size: size)
    case .firmwareConfig?: try readWhole(size) { $0.readCapability($1) }
    case .customerBoardConfig?: try readWhole(size) { $0.readBoardConfiguration($1) }
    case .trustedKeystore?: try readWhole(size) { $0.readKeystore($1) }
    case let type? where ImageType.updateManifests.contains(Int(type.rawValue)):
      try readWhole(size) { $0.readUpdateManifest($1) }
    default: try readByMagic(span, size: size)
    }
  }

  /// Whether the content of a package would be looked at. It would where so little of it is known
  /// that nobody can tell.
  static func canRead(_ package: Package, head: Span<UInt8>) -> Bool {
    guard package.compression == nil, let type = package.identity?.imageType, head.count >= 4
    else { return true }
    let known: [ImageType] = [
      .applications, .firmwareConfig, .customerBoardConfig, .trustedKeystore,
    ]
    return known.contains(type) || ImageType.updateManifests.contains(Int(type.rawValue))
      || FileSystem.matches(head) || CapabilityBlock.matches(head)
      || BoardConfiguration.matches(head)
  }

  /// Content of a firmware type, or of one that cannot be read: the magic decides.
  private mutating func readByMagic(_ span: Span<UInt8>, size: Int) throws(FileError) {
    if FileSystem.matches(span) {
      readFileSystem(span, size: size)
    } else if CapabilityBlock.matches(span) {
      try readWhole(size) { $0.readCapability($1) }
    } else if BoardConfiguration.matches(span) {
      try readWhole(size) { $0.readBoardConfiguration($1) }
    } else {
      image.reading.content = .opaque
      let label = image.package?.identity?.imageType.label ?? "unknown image type"
      image.reading.findings.add(
        InspectionRules.notInterpreted, "\(size) bytes of \(label), shown as raw bytes",
        at: .bytes(0..<size, "content"))
    }
  }

  /// Reads a structure that is checked against the size of all of its content, so that what is at
  /// hand of a large input is not enough.
  private mutating func readWhole(
    _ size: Int, _ read: (inout ImageReader, Span<UInt8>) -> Void
  ) throws(FileError) {
    guard size <= limits.memorySize else {
      image.reading.content = .opaque
      let detail = "has \(size) bytes, the limit is \(limits.memorySize)"
      image.reading.findings.add(
        InspectionRules.contentSize, detail, at: .bytes(0..<size, "content"))
      return
    }
    let content = try image.bytes.bytes(0..<size, from: source)
    read(&self, content.span)
  }

  private mutating func readFileSystem(_ span: Span<UInt8>, size: Int) {
    let found = FileSystem.read(
      span, size: size, limits: limits.fileSystem, findings: &image.reading.findings)
    image.reading.content = found.map { .fileSystem($0) } ?? .opaque
  }

  private mutating func readCapability(_ span: Span<UInt8>) {
    let block = CapabilityBlock.read(span, findings: &image.reading.findings)
    image.reading.content = block.map { .capability($0) } ?? .opaque
  }

  private mutating func readBoardConfiguration(_ span: Span<UInt8>) {
    guard let tree = BoardConfiguration.read(span, findings: &image.reading.findings) else {
      image.reading.content = .opaque
      return
    }
    image.reading.content = .boardConfiguration(tree)
    // What follows, up to a multiple of 4, is padding.
    image.reading.contentEnd = DeviceTree.statedSize(of: span) ?? image.contentEnd
  }

  private mutating func readKeystore(_ span: Span<UInt8>) {
    let store = TrustedKeystore.read(span, findings: &image.reading.findings)
    image.reading.content = store.map { .trustedKeystore($0) } ?? .opaque
  }

  private mutating func readUpdateManifest(_ span: Span<UInt8>) {
    let manifest = UpdateManifest.read(span, findings: &image.reading.findings)
    image.reading.content = manifest.map { .updateManifest($0) } ?? .opaque
  }
}
