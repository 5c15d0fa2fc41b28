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
    add(
      InspectionRules.notInterpreted,
      "the input is a stream of \(image.size) bytes; the content was hashed but not kept",
      ofContent: package.contentSize)
  }

  /// Records a finding about all of the content.
  mutating func add(_ rule: Rule, _ detail: String, ofContent size: Int) {
    image.reading.findings.add(rule, detail, at: .bytes(0..<size, "content"))
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
      // Without the end of a package a file system at the start is still worth showing. That it has
      // another size than it states follows: nobody knows where the content ends.
      if FileSystem.matches(span) {
        readFileSystem(span, size: size, ignoring: FileSystemRules.size)
      }
      return
    }
    if package.compression != nil {
      try readCompressed(size: size)
      return
    }
    switch package.identity?.imageType {
    case .applications?: readFileSystem(span, size: size)
    case .firmwareConfig?: try readCapability(size)
    case .customerBoardConfig?: try readBoardConfiguration(size)
    case .trustedKeystore?:
      try readWhole(size) {
        TrustedKeystore.read($0, findings: &$1).map(ImageContent.trustedKeystore)
      }
    case let type? where ImageType.updateManifests.contains(Int(type.rawValue)):
      try readWhole(size) {
        UpdateManifest.read($0, findings: &$1).map(ImageContent.updateManifest)
      }
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
      try readCapability(size)
    } else if BoardConfiguration.matches(span) {
      try readBoardConfiguration(size)
    } else {
      image.reading.content = .opaque
      let label = image.package?.identity?.imageType.label ?? "unknown image type"
      add(
        InspectionRules.notInterpreted, "\(size) bytes of \(label), shown as raw bytes",
        ofContent: size)
    }
  }

  /// Reads a structure that is checked against the size of all of its content, so that what is at
  /// hand of a large input is not enough.
  private mutating func readWhole(
    _ size: Int, _ read: (Span<UInt8>, inout FindingLog) -> ImageContent?
  ) throws(FileError) {
    image.reading.content = .opaque
    guard size <= limits.memorySize else {
      let detail = "has \(size) bytes, the limit is \(limits.memorySize)"
      add(InspectionRules.contentSize, detail, ofContent: size)
      return
    }
    let bytes = try image.bytes.bytes(0..<size, from: source)
    image.reading.content = read(bytes.span, &image.reading.findings) ?? .opaque
  }

  private mutating func readFileSystem(
    _ span: Span<UInt8>, size: Int, ignoring follower: Rule? = nil
  ) {
    var findings = FindingLog(limit: image.findings.limit)
    let found = FileSystem.read(
      span, size: size, limits: limits.fileSystem, findings: &findings)
    image.reading.findings.add(
      contentsOf: findings.compactMap { $0.rule == follower ? nil : $0 })
    image.reading.content = found.map { .fileSystem($0) } ?? .opaque
  }

  private mutating func readCapability(_ size: Int) throws(FileError) {
    try readWhole(size) { CapabilityBlock.read($0, findings: &$1).map(ImageContent.capability) }
  }

  private mutating func readBoardConfiguration(_ size: Int) throws(FileError) {
    var end: Int?
    try readWhole(size) { bytes, findings in
      guard let tree = BoardConfiguration.read(bytes, findings: &findings) else { return nil }
      // What follows, up to a multiple of 4, is padding.
      end = DeviceTree.statedSize(of: bytes)
      return .boardConfiguration(tree)
    }
    if let end { image.reading.contentEnd = end }
  }
}
