import ASXipFS
import ApplicationManifest
import Bytes
import Compression
import Files
import Findings
import ImageContents
import ImagePackage
import JSONText

/// One run over one image: container, content, manifest, and what they say of each other.
struct ImageReader {
  let limits: InspectionLimits
  let source: (any ByteSource)?
  /// Whether this is the inner package of a compressed one.
  let isInner: Bool
  var bytes: ImageBytes
  var inspection: Inspection

  init(
    _ bytes: ImageBytes, source: (any ByteSource)?, limits: InspectionLimits,
    isInner: Bool = false
  ) {
    self.limits = limits
    self.source = source
    self.isInner = isInner
    self.bytes = bytes
    inspection = Inspection(size: bytes.size, findingsLimit: limits.findings)
  }

  mutating func read() throws(FileError) {
    inspection.package = PackageReader.read(
      bytes.tail.span, size: bytes.size, limits: limits.container, findings: &inspection.findings)
    let contentSize = inspection.package?.contentSize ?? bytes.size
    inspection.contentEnd = contentSize
    try readContent(size: contentSize)
    try readManifest()
    inspection.checkConsistency()
    if bytes.isWhole {
      var pass = ContentPass(inspection, bytes)
      pass.update(bytes.head.span, at: 0)
      pass.finish(&inspection)
    }
  }

  /// The part of the content that is at hand.
  private func window(_ contentSize: Int) -> Int { min(contentSize, bytes.head.count) }

  private mutating func readContent(size: Int) throws(FileError) {
    let span = bytes.head.span.extracting(0..<window(size))
    guard let package = inspection.package else {
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
      inspection.content = .opaque
      let label = inspection.package?.identity?.imageType.label ?? "unknown image type"
      inspection.findings.add(
        InspectionRules.notInterpreted, "\(size) bytes of \(label), shown as they are",
        at: .bytes(0..<size, "content"))
    }
  }

  /// Reads a structure that is checked against the size of all of its content, so that what is at
  /// hand of a large input is not enough.
  private mutating func readWhole(
    _ size: Int, _ read: (inout ImageReader, Span<UInt8>) -> Void
  ) throws(FileError) {
    guard size <= limits.memorySize else {
      inspection.content = .opaque
      let detail = "has \(size) bytes, the limit is \(limits.memorySize)"
      inspection.findings.add(
        InspectionRules.contentSize, detail, at: .bytes(0..<size, "content"))
      return
    }
    let content = try bytes.bytes(0..<size, from: source)
    read(&self, content.span)
  }

  private mutating func readFileSystem(_ span: Span<UInt8>, size: Int) {
    let found = FileSystem.read(
      span, size: size, limits: limits.fileSystem, findings: &inspection.findings)
    inspection.content = found.map { .fileSystem($0) } ?? .opaque
  }

  private mutating func readCapability(_ span: Span<UInt8>) {
    let block = CapabilityBlock.read(span, findings: &inspection.findings)
    inspection.content = block.map { .capability($0) } ?? .opaque
  }

  private mutating func readBoardConfiguration(_ span: Span<UInt8>) {
    guard let tree = BoardConfiguration.read(span, findings: &inspection.findings) else {
      inspection.content = .opaque
      return
    }
    inspection.content = .boardConfiguration(tree)
    // What follows, up to a multiple of 4, is padding.
    inspection.contentEnd = DeviceTree.statedSize(of: span) ?? inspection.contentEnd
  }

  private mutating func readKeystore(_ span: Span<UInt8>) {
    let store = TrustedKeystore.read(span, findings: &inspection.findings)
    inspection.content = store.map { .trustedKeystore($0) } ?? .opaque
  }

  private mutating func readUpdateManifest(_ span: Span<UInt8>) {
    let manifest = UpdateManifest.read(span, findings: &inspection.findings)
    inspection.content = manifest.map { .updateManifest($0) } ?? .opaque
  }
}
