import DataFiles
public import Findings
import ImagePackage

/// Reads images.
public enum Inspector {
  /// The name of an unnamed input in read errors.
  package static let inputName = "the input"

  /// Reads an image once: what is in it, what is wrong with it, and the digests of its bytes.
  ///
  /// Small inputs, and compressed ones up to ``InspectionLimits/memorySize``, are held whole. Of
  /// larger ones what is interpreted is read first, then every byte passes once; a byte that is not
  /// the one that was interpreted ends the reading.
  ///
  /// - Parameters:
  ///   - input: Where the bytes come from.
  ///   - extent: How much of it is read.
  ///   - limits: What to accept.
  ///   - observers: Who looks on.
  /// - Throws: Where reading or hashing fails, and what an observer throws; everything that is wrong
  ///   with the bytes is a finding instead.
  public static func read(
    _ input: ImageInput, extent: InspectionExtent = .whole,
    limits: InspectionLimits = .default, observers: [any ImageObserver] = []
  ) throws(OperationFailure) -> InspectedImage {
    do {
      switch input {
      case .memory(let bytes):
        return try read(bytes, extent, limits, observers)
      case .source(let source):
        for observer in observers { observer.expects(source.count) }
        return try read(source, extent, limits, observers)
      case .stream(let stream, let oversized):
        return try read(stream.file, oversized, extent, limits, observers)
      }
    } catch { throw OperationFailure(error) }
  }

  /// Reads an image that is in memory, which nothing can keep anybody from.
  public static func read(
    _ bytes: [UInt8], limits: InspectionLimits = .default
  ) -> InspectedImage {
    var reader = ImageReader(ImageBytes(whole: bytes), source: nil, limits: limits)
    // Without a source nothing is read from outside, so nothing can fail.
    try? reader.read()
    return reader.image
  }

  private static func read(
    _ bytes: [UInt8], _ extent: InspectionExtent, _ limits: InspectionLimits,
    _ observers: [any ImageObserver]
  ) throws -> InspectedImage {
    var reader = ImageReader(ImageBytes(whole: bytes), source: nil, limits: limits)
    guard extent == .whole else { return reader.metadata() }
    try reader.read()
    try observers.pass(bytes, of: reader.image)
    return reader.image
  }

  private static func read(
    _ source: any ByteSource, _ extent: InspectionExtent, _ limits: InspectionLimits,
    _ observers: [any ImageObserver]
  ) throws -> InspectedImage {
    let size = source.count
    guard extent == .metadata || size > limits.wholeFileSize else {
      let bytes = try ImageBytes.read(source, 0..<size)
      for observer in observers { observer.received(size) }
      return try read(bytes, extent, limits, observers)
    }
    let tail = min(max(0, PackageReader.tailSize(limits.container)), size)
    let end = try ImageBytes.read(source, (size - tail)..<size)
    var reader = ImageReader(ImageBytes(size: size, tail: end), source: source, limits: limits)
    guard extent == .whole else { return reader.metadata() }
    try reader.read()
    if let bytes = reader.image.wholeBytes {
      for observer in observers { observer.received(size) }
      try observers.pass(bytes, of: reader.image)
      return reader.image
    }
    for observer in observers { observer.began(reader.image) }
    var pass = try ImagePass(reader.image)
    try source.stream(0..<size) { (chunk, offset) throws(FileError) in
      for observer in observers { observer.received(chunk.count) }
      try pass.update(chunk, at: offset)
      for observer in observers { try observer.passed(chunk, at: offset) }
    }
    guard source.count == size else { throw ImagePass.changed }
    try pass.finish(&reader.image)
    return reader.image
  }
}

extension [any ImageObserver] {
  /// Shows all bytes of an image that is held whole.
  func pass(_ bytes: [UInt8], of image: InspectedImage) throws(FileError) {
    for observer in self {
      observer.began(image)
      if !bytes.isEmpty { try observer.passed(bytes.span, at: 0) }
    }
  }
}
