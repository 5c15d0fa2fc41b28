import ByteLayout
package import Findings

/// Finds and reads the end of an image package.
///
/// Nothing points to the metadata but the length word before the signature, and the signature's
/// size is not written anywhere before it. So each possible end is tried: 64 or 96 bytes of
/// signature, with or without the block of a first boot loader. The magic chooses; where several
/// ends carry it, an exact parse breaks the tie (`evidence/container.md#one-way-to-read-the-end`).
package enum PackageReader {
  /// One way to read the end of the file.
  struct Anchor {
    var signatureSize: Int
    var hasOneBLInformation: Bool

    static let all = [
      Anchor(signatureSize: 64, hasOneBLInformation: false),
      Anchor(signatureSize: 96, hasOneBLInformation: false),
      Anchor(signatureSize: 64, hasOneBLInformation: true),
      Anchor(signatureSize: 96, hasOneBLInformation: true),
    ]

    /// Bytes between the end of the length word and the end of the file.
    var sizeBehindMetadata: Int {
      signatureSize + (hasOneBLInformation ? OneBLInformation.size : 0)
    }
  }

  /// How many bytes of the end of a file a reader needs at most.
  package static func tailSize(_ limits: ContainerLimits = .default) -> Int {
    let (size, overflow) = max(0, limits.metadataSize).addingReportingOverflow(
      96 + OneBLInformation.size)
    return overflow ? .max : size
  }

  /// Reads the end of a package.
  ///
  /// - Parameters:
  ///   - tail: The end of the file, or all of it; ``tailSize(_:)`` bytes are enough.
  ///   - size: The size of the whole file in bytes.
  ///   - limits: What to accept.
  ///   - findings: Receives what is wrong.
  /// - Returns: The package, or `nil` where no end of a package was found.
  package static func read(
    _ tail: Span<UInt8>, size: Int, limits: ContainerLimits = .default,
    findings: inout FindingLog
  ) -> Package? {
    let base = size - tail.count
    var best: (package: Package, findings: FindingLog)?
    var alternatives = 0
    for anchor in Anchor.all {
      guard let range = place(of: anchor, in: tail, limits) else { continue }
      var log = FindingLog(limit: findings.limit)
      guard let package = read(anchor, range, in: tail, base: base, limits, &log) else { continue }
      guard let previous = best else {
        best = (package, log)
        continue
      }
      switch (previous.findings.hasErrors, log.hasErrors) {
      case (true, false): best = (package, log)
      case (false, true): break
      default: alternatives += 1
      }
    }
    guard let best else {
      findings.add(explainFailure(tail, size: size, limits))
      return nil
    }
    if alternatives > 0 {
      findings.add(
        ContainerRules.ambiguous,
        "read with \(best.package.signature.count) bytes of signature, "
          + "\(alternatives) other readings are possible", at: .at(best.package.contentSize))
    }
    findings.add(contentsOf: best.findings)
    return best.package
  }

  /// The metadata's place in `tail` when the file ends this way and the magic is there.
  private static func place(
    of anchor: Anchor, in tail: Span<UInt8>, _ limits: ContainerLimits
  ) -> Range<Int>? {
    let end = tail.count - anchor.sizeBehindMetadata
    let smallest = Metadata.smallestSize
    guard end >= smallest, let length = tail.word(at: end - MetadataLength.storedSize),
      length >= smallest, length <= limits.metadataSize, Int(length) <= end,
      tail.word(at: end - Int(length)) == MetadataHeader.magic
    else { return nil }
    return (end - Int(length))..<end
  }

  private static func read(
    _ anchor: Anchor, _ range: Range<Int>, in tail: Span<UInt8>, base: Int,
    _ limits: ContainerLimits, _ findings: inout FindingLog
  ) -> Package? {
    do {
      var reader = ByteReader(
        tail.extracting(range.lowerBound..<tail.count), base: base + range.lowerBound)
      let metadata = try Metadata(
        parsing: try reader.take(range.count), limits: limits, findings: &findings)
      var package = Package(contentSize: base + range.lowerBound, metadata: metadata)
      if anchor.hasOneBLInformation {
        package.oneBLInformation = try OneBLInformation(parsing: &reader)
      }
      package.signature = try reader.copy(anchor.signatureSize)
      package.check(&findings)
      return package
    } catch {
      findings.add(error.finding(about: .metadata))
      return nil
    }
  }
}

extension PackageReader {
  /// Why no end of a package was found: seen from a 64-byte signature, which every real file has.
  private static func explainFailure(
    _ tail: Span<UInt8>, size: Int, _ limits: ContainerLimits
  ) -> Finding {
    let smallest = Metadata.smallestSize + 64
    guard size >= smallest, tail.count >= smallest else {
      return Finding(
        ContainerRules.tooSmall, "\(size) bytes, the smallest package has \(smallest)",
        at: .at(size))
    }
    let place = MetadataLength().range(
      of: "len_metadata", at: size - 64 - MetadataLength.storedSize)
    let length = tail.word(at: place.lowerBound - (size - tail.count)) ?? 0
    guard length >= Metadata.smallestSize, Int(length) <= size - 64 else {
      return Finding(
        ContainerRules.metadataLength,
        "the end is not that of a package: the word before a 64-byte signature is \(length)",
        at: .bytes(place))
    }
    guard length <= limits.metadataSize else {
      return Finding(
        ContainerRules.tooLarge, "\(length) bytes, the limit is \(limits.metadataSize)",
        at: .bytes(place))
    }
    let start = size - 64 - Int(length)
    return Finding(
      ContainerRules.magic, "no \"4X4M\" at the start of \(length) bytes of metadata",
      at: .bytes(MetadataHeader().range(of: "magic", at: start)))
  }
}

/// What a reader of packages accepts. A value, so that a caller can choose.
package struct ContainerLimits: Sendable, Hashable {
  /// The largest metadata block in bytes. Real ones have at most 152; sections of 65,535 bytes are
  /// legal, so the limit leaves room for a few of them.
  package var metadataSize = 256 << 10
  /// The most sections that are read.
  package var sectionCount = 1024

  package static let `default` = ContainerLimits()

  package init() {}
}
