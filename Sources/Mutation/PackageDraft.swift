import ByteLayout
import ImagePackage

/// One image package in parts that can be changed on their own. What is not lied about is written
/// as it must be: counts, lengths, and the signature.
struct PackageDraft: Sendable {
  /// Content and padding.
  var content: [UInt8] {
    didSet { known = nil }
  }
  /// What was read of the content as it is, so that a hundred operators need not read it again.
  var known: KnownContent?
  var sections: [Section]
  /// Bytes between the last section and the length word.
  var unaccounted: [UInt8]
  /// What words of the container say that lie, each with its place in ``unsigned``.
  private var lies: [(site: FieldSite, value: UInt64)] = []
  /// The information block of a first boot loader, or nothing.
  var oneBL: [UInt8]
  /// The signature as it was read.
  var signature: [UInt8]
  /// The whole package, where it was changed after signing.
  var finished: [UInt8]?

  init(_ package: Package, content: [UInt8]) {
    self.content = content
    sections = package.metadata.sections
    unaccounted = package.metadata.unaccounted
    oneBL = package.oneBLInformation?.serialized ?? []
    signature = package.signature
  }

  /// The package as a reader would have it, with nothing that lies.
  private var package: Package {
    var metadata = Metadata(sections)
    metadata.unaccounted = unaccounted
    return Package(contentSize: content.count, metadata: metadata)
  }

  /// Bytes of the metadata with its length word.
  var metadataSize: Int { package.signedRange.count - content.count }

  /// Where the length word stands.
  var lengthRange: Range<Int> {
    let end = package.signedRange.upperBound
    return (end - MetadataLength.storedSize)..<end
  }

  /// Where the header of a section stands.
  func offset(ofSection index: Int) -> Int {
    sections.prefix(index).reduce(content.count + MetadataHeader.storedSize) {
      $0 + $1.range.count
    }
  }

  /// Where the data of a section stand.
  func dataOffset(ofSection index: Int) -> Int {
    offset(ofSection: index) + SectionHeader.storedSize
  }

  /// Header and data of a section.
  func range(ofSection index: Int) -> Range<Int> {
    let start = offset(ofSection: index)
    return start..<(start + (sections.indices.contains(index) ? sections[index].range.count : 0))
  }

  func index(of id: SectionID) -> Int? { sections.firstIndex { $0.id == id } }

  /// The first section of a kind, read; `nil` if there is none or it is damaged.
  func section<S: MetadataSection>(_ type: S.Type) -> S? {
    guard let index = index(of: S.id) else { return nil }
    let data = sections[index].data
    return try? S(parsing: data.span)
  }

  /// Replaces the first section of a kind, or appends one.
  mutating func set(_ section: some MetadataSection) {
    let section = Section(section)
    if let index = index(of: section.id) {
      sections[index] = section
    } else {
      sections.append(section)
    }
  }

  /// Changes the first section of a kind.
  ///
  /// - Returns: Where its `field` stands then; `nil` if there is none or it is damaged.
  mutating func change<S: MetadataSection>(
    _ field: String, of type: S.Type, _ change: (inout S) -> Void
  ) -> Range<Int>? {
    guard var section = section(type), let index = index(of: S.id) else { return nil }
    change(&section)
    set(section)
    return section.range(of: field, at: dataOffset(ofSection: index))
  }

  /// Writes a wrong word into a record of the container that starts at `base`; sections must stay as
  /// they are from here on.
  ///
  /// - Returns: Where the word stands.
  mutating func lie(
    _ field: String, of record: some BinaryRecord, at base: Int, _ value: UInt64
  ) -> Range<Int> {
    guard let site = FieldSite.named(field, of: record, at: base) else { return base..<base }
    lies.append((site, value))
    return site.range
  }

  /// Everything that is signed: content and metadata.
  var unsigned: [UInt8] {
    var bytes = package.signedBytes(around: content)
    for (site, value) in lies { site.write(value, to: &bytes) }
    return bytes
  }
}
