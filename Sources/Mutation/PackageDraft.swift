import Bytes
import Findings
import ImagePackage

/// One section on its way: header and data are separate, so that the header can lie.
struct SectionDraft: Sendable {
  /// The id in the header.
  var id: SectionID
  /// The data.
  var data: [UInt8]
  /// The length in the header, where it is not that of the data.
  var statedSize: UInt16?

  /// The bytes of header and data.
  var size: Int { Section.headerSize + data.count }

  /// A section as a record states it.
  init(_ section: some MetadataSection) {
    id = type(of: section).id
    data = section.serialized
  }

  /// A section of any bytes.
  init(_ id: SectionID, _ data: [UInt8]) {
    self.id = id
    self.data = data
  }
}

/// One image package in parts that can be changed on their own. What is not lied about is written
/// as it must be: counts, lengths, and the signature.
struct PackageDraft: Sendable {
  /// Content and padding.
  var content: [UInt8] {
    didSet { known = nil }
  }
  /// What was read of the content as it is, so that a hundred operators need not read it anew.
  var known: KnownContent?
  /// The sections, in order.
  var sections: [SectionDraft]
  /// The magic, where it is another.
  var statedMagic: UInt32?
  /// The section count, where it lies.
  var statedCount: UInt32?
  /// Bytes between the last section and the length word.
  var unaccounted: [UInt8]
  /// The length word, where it lies.
  var statedLength: UInt32?
  /// The information block of a first boot loader, or nothing.
  var oneBL: [UInt8]
  /// The signature as it was read.
  var signature: [UInt8]
  /// The whole package, where it was changed after signing.
  var finished: [UInt8]?

  /// Takes a package apart; `content` is its content.
  init(_ package: Package, content: [UInt8]) {
    self.content = content
    sections = package.metadata.sections.map { SectionDraft($0.id, $0.data) }
    unaccounted = package.metadata.unaccounted
    oneBL = package.oneBLInformation?.serialized ?? []
    signature = package.signature
  }

  /// Magic and count.
  static let headerSize = 8

  /// Bytes of the metadata with its length word.
  var metadataSize: Int {
    Self.headerSize + sections.reduce(0) { $0 + $1.size } + unaccounted.count + 4
  }

  /// Where the section count stands.
  var countRange: Range<Int> { (content.count + 4)..<(content.count + 8) }

  /// Where the length word stands.
  var lengthRange: Range<Int> {
    let end = content.count + metadataSize
    return (end - 4)..<end
  }

  /// Where the header of a section stands.
  func offset(ofSection index: Int) -> Int {
    content.count + Self.headerSize + sections.prefix(index).reduce(0) { $0 + $1.size }
  }

  /// Header and data of a section.
  func range(ofSection index: Int) -> Range<Int> {
    let start = offset(ofSection: index)
    return start..<(start + (sections.indices.contains(index) ? sections[index].size : 0))
  }

  /// The first section of a kind.
  func index(of id: SectionID) -> Int? { sections.firstIndex { $0.id == id } }

  /// The first section of a kind, read; `nil` where there is none or it is damaged.
  func section<S: MetadataSection>(_ type: S.Type) -> S? {
    guard let index = index(of: S.id) else { return nil }
    let data = sections[index].data
    return try? S(parsing: data.span)
  }

  /// Replaces the first section of a kind, or appends one.
  mutating func set(_ section: some MetadataSection) {
    let draft = SectionDraft(section)
    if let index = index(of: draft.id) {
      sections[index] = draft
    } else {
      sections.append(draft)
    }
  }

  /// Everything that is signed: content and metadata.
  var unsigned: [UInt8] {
    var writer = ByteWriter(capacity: content.count + metadataSize)
    writer.copy(content)
    writer.integer(statedMagic ?? Metadata.magic)
    writer.integer(statedCount ?? UInt32(truncatingIfNeeded: sections.count))
    for section in sections {
      writer.integer(section.id.rawValue)
      writer.integer(section.statedSize ?? UInt16(truncatingIfNeeded: section.data.count))
      writer.copy(section.data)
    }
    writer.copy(unaccounted)
    writer.integer(statedLength ?? UInt32(truncatingIfNeeded: metadataSize))
    return writer.finish()
  }
}
