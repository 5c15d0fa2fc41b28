import Cryptography
import DataFiles
import Findings
import ImagePackage

extension Inspector {
  /// Reads a stream to its end. What fits into memory is read like a file. Of more only the end is
  /// interpreted, and what is under the signature is hashed on the way; the size of the signature is
  /// known only there, so the end is held back.
  static func read(
    _ file: borrowing InputFile, _ oversized: ImageInput.Oversized, _ extent: InspectionExtent,
    _ limits: InspectionLimits, _ observers: [any ImageObserver]
  ) throws -> InspectedImage {
    var passing: PassingStream?
    var kept: [UInt8] = []
    // Memory that is not written to costs nothing; growing would hold everything twice.
    kept.reserveCapacity(limits.memorySize)
    let tail = try file.stream(holdingBack: PackageReader.tailSize(limits.container)) {
      (chunk, offset) throws(FileError) in
      for observer in observers { observer.received(chunk.count) }
      if passing == nil {
        guard kept.count + chunk.count > limits.memorySize else {
          chunk.append(to: &kept)
          return
        }
        passing = try PassingStream(oversized, file.path, limits, observers)
        try passing?.pass(kept.span, at: 0)
        kept = []
      }
      try passing?.pass(chunk, at: offset)
    }
    if passing == nil, tail.total > limits.memorySize {
      passing = try PassingStream(oversized, file.path, limits, observers)
      try passing?.pass(kept.span, at: 0)
    }
    guard let stream = passing.take() else {
      kept.append(contentsOf: tail.bytes)
      return try read(.memory(kept), extent: extent, limits: limits, observers: observers)
    }
    return try stream.finish(tail)
  }
}

/// A stream too large to be held, while it goes past.
private struct PassingStream: ~Copyable {
  private let limits: InspectionLimits
  private let observers: [any ImageObserver]
  private var hasher: RunningDigest?
  /// The first bytes: four tell whether the layout of a firmware is known.
  private var head: [UInt8] = []
  private var failure: CryptographyError?

  init(
    _ oversized: ImageInput.Oversized, _ path: String, _ limits: InspectionLimits,
    _ observers: [any ImageObserver]
  ) throws(FileError) {
    guard case .passed(let algorithm) = oversized else {
      throw FileError("read", path, .tooLarge(limit: limits.memorySize))
    }
    self.limits = limits
    self.observers = observers
    guard let algorithm else { return }
    do { hasher = try RunningDigest(algorithm) } catch { failure = error }
  }

  mutating func pass(_ bytes: Span<UInt8>, at offset: Int) throws(FileError) {
    if head.count < 4 { bytes.extracting(first: 4 - head.count).append(to: &head) }
    hasher?.update(bytes)
    for observer in observers where !bytes.isEmpty { try observer.passed(bytes, at: offset) }
  }

  /// What is known of an image whose bytes are gone but for its end.
  consuming func finish(_ tail: HeldTail) throws -> InspectedImage {
    if let failure { throw failure }
    if head.count < 4 { head += tail.bytes.prefix(4 - head.count) }
    var reader = ImageReader(
      ImageBytes(size: tail.total, tail: tail.bytes), source: nil, limits: limits)
    reader.readPassed(head: head.span)
    let held = tail.total - tail.bytes.count
    for observer in observers {
      observer.began(reader.image)
      if !tail.bytes.isEmpty { try observer.passed(tail.bytes.span, at: held) }
    }
    guard let package = reader.image.package, var hasher else { return reader.image }
    hasher.update(tail.bytes.span.extracting(0..<(package.signedRange.upperBound - held)))
    reader.image.digests.signed = (hasher.algorithm, try hasher.finish())
    return reader.image
  }
}
