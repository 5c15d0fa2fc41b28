/// A run of bytes of a package and what it is.
package struct PackageRegion: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Content and its padding.
    case content
    /// Magic and section count.
    case metadataHeader
    /// The section at this index.
    case section(Int)
    /// Bytes that belong to no section.
    case unaccounted
    /// The length word.
    case metadataLength
    /// The information block of a first boot loader.
    case oneBLInformation
    /// r and s.
    case signature
  }

  package var range: Range<Int>
  package var kind: Kind
  /// Whether a change of these bytes breaks the signature.
  package var isSigned: Bool
}

extension Package {
  /// Every byte of the package, in order, without gaps.
  package var regions: [PackageRegion] {
    var regions: [PackageRegion] = []
    var next = 0
    func add(_ size: Int, _ kind: PackageRegion.Kind, signed: Bool = true) {
      guard size > 0 else { return }
      regions.append(PackageRegion(range: next..<(next + size), kind: kind, isSigned: signed))
      next += size
    }
    add(contentSize, .content)
    add(MetadataHeader.storedSize, .metadataHeader)
    for (index, section) in metadata.sections.enumerated() {
      add(section.range.count, .section(index))
    }
    add(metadata.unaccounted.count, .unaccounted)
    add(MetadataLength.storedSize, .metadataLength)
    if oneBLInformation != nil {
      add(OneBLInformation.size, .oneBLInformation, signed: false)
    }
    add(signature.count, .signature, signed: false)
    return regions
  }
}
