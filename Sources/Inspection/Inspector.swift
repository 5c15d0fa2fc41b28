public import Files
import Findings
import ImagePackage

/// Opens packages.
public enum Inspector {
  /// Opens an input of any size. Small ones are held whole; of larger ones only what is
  /// interpreted is read here, and the checks that need every byte are left to ``ContentPass``.
  ///
  /// - Throws: ``FileError`` where reading fails; everything that is wrong with the bytes is a
  ///   finding instead.
  public static func open(
    _ source: any ByteSource, limits: InspectionLimits = .default
  ) throws(FileError) -> OpenedImage {
    let bytes: ImageBytes
    if source.count <= limits.wholeFileSize {
      bytes = ImageBytes(whole: try ImageBytes.read(source, at: 0, source.count))
    } else {
      bytes = try ImageBytes(
        reading: source, windowSize: limits.windowSize,
        tailSize: PackageReader.tailSize(limits.container))
    }
    var reader = ImageReader(bytes, source: source, limits: limits)
    try reader.read()
    return OpenedImage(inspection: reader.inspection, bytes: reader.bytes)
  }

  /// Opens an input that is held whole.
  public static func open(
    _ bytes: [UInt8], limits: InspectionLimits = .default
  ) -> OpenedImage {
    var reader = ImageReader(ImageBytes(whole: bytes), source: nil, limits: limits)
    // Without a source nothing is read from outside, so nothing can fail.
    try? reader.read()
    return OpenedImage(inspection: reader.inspection, bytes: reader.bytes)
  }

  /// Opens the end of an input that went past and is gone: metadata and signature only.
  ///
  /// - Parameters:
  ///   - tail: The last bytes of the input.
  ///   - size: The size of the whole input in bytes.
  ///   - head: The first bytes of the input: four tell whether the layout of a firmware is known.
  ///   - limits: What to accept.
  public static func open(
    tail: [UInt8], size: Int, head: [UInt8] = [], limits: InspectionLimits = .default
  ) -> Inspection {
    var inspection = Inspection(size: size, findingsLimit: limits.findings)
    inspection.package = PackageReader.read(
      tail.span, size: size, limits: limits.container, findings: &inspection.findings)
    if let package = inspection.package {
      inspection.contentEnd = package.contentSize
      inspection.content = .opaque
      inspection.isContentUnseen = ImageReader.canRead(package, head: head.span)
      inspection.findings.add(
        InspectionRules.notInterpreted,
        "the input is a stream of \(size) bytes, content was hashed and not kept",
        at: .bytes(0..<package.contentSize, "content"))
    }
    return inspection
  }
}

/// An inspection together with the bytes that it rests on.
public struct OpenedImage: Sendable {
  /// What was read.
  public var inspection: Inspection
  /// The bytes that it was read from.
  public var bytes: ImageBytes

  /// An inspection of bytes that went past: none are at hand.
  public init(passed inspection: Inspection) {
    self.inspection = inspection
    bytes = ImageBytes(passed: inspection.size)
  }

  init(inspection: Inspection, bytes: ImageBytes) {
    self.inspection = inspection
    self.bytes = bytes
  }
}
