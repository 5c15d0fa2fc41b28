public import ByteLayout
import Findings

/// One metadata section as it is in a package: u16 id, u16 data length, data.
public struct Section: Sendable {
  /// What the data turned out to be.
  package enum Content: Sendable {
    /// A known section. Data bytes behind its last field are kept.
    case known(any MetadataSection, trailing: [UInt8])
    /// Data that is not interpreted: the id is unknown or legacy, or the data is damaged.
    case raw([UInt8])
  }

  /// The id.
  public package(set) var id: SectionID
  package var content: Content { didSet { dataSize = data.count } }
  /// Bytes of the data, which are asked for more often than it changes.
  package private(set) var dataSize: Int
  /// Absolute offset of the header in bytes.
  public package(set) var offset: Int

  /// A section to be written; a reader fills in the offset.
  package init(_ section: some MetadataSection) {
    id = type(of: section).id
    content = .known(section, trailing: [])
    dataSize = section.serialized.count
    offset = 0
  }

  /// A section of uninterpreted bytes.
  package init(_ id: SectionID, raw bytes: [UInt8], offset: Int = 0) {
    self.id = id
    content = .raw(bytes)
    dataSize = bytes.count
    self.offset = offset
  }

  /// The data's bytes. What is put here is not interpreted.
  public package(set) var data: [UInt8] {
    get {
      switch content {
      case .known(let section, let trailing): section.serialized + trailing
      case .raw(let bytes): bytes
      }
    }
    set { content = .raw(newValue) }
  }

  /// The kind, `nil` for a legacy or unknown id.
  package var kind: SectionKind? { SectionCatalog.kind(of: id) }

  /// The name in JSON; an unknown section is named by its id.
  public var name: String { kind?.name ?? id.text }

  /// The bytes of header and data.
  public var range: Range<Int> { offset..<(dataOffset + dataSize) }

  /// Absolute offset of the first data byte.
  package var dataOffset: Int { offset + SectionHeader.storedSize }

  /// The fields with their values, empty where the data is not interpreted.
  public var fields: [RenderedField] {
    guard case .known(let section, _) = content else { return [] }
    return section.rendered(base: dataOffset)
  }

  package func write(to writer: inout ByteWriter) {
    let data = data
    var header = SectionHeader()
    header.id = id
    header.size = UInt16(truncatingIfNeeded: data.count)
    header.write(to: &writer)
    writer.copy(data)
  }
}

extension Section {
  /// Reads the data of a section whose header was read; damage becomes a finding, and the bytes
  /// stay as they are.
  init(_ id: SectionID, offset: Int, data: ByteReader, findings: inout FindingLog) {
    self.id = id
    self.offset = offset
    dataSize = data.remaining
    var untouched = data
    guard let kind = SectionCatalog.kind(of: id), data.remaining > 0 else {
      let bytes = untouched.rest()
      content = .raw(bytes)
      Self.explain(raw: id, bytes, at: offset, into: &findings)
      return
    }
    var reader = data
    do {
      let section = try kind.read(&reader)
      let end = reader.offset
      content = .known(section, trailing: reader.rest())
      if reader.offset > end {
        findings.add(
          SectionRules.oversized, "\(reader.offset - end) bytes after the last field",
          at: .bytes(end..<reader.offset, kind.name))
      }
      section.check(at: dataOffset, into: &findings)
    } catch {
      let rule = error.rule == ByteRules.truncated ? SectionRules.short : error.rule
      findings.add(error.under(rule).within(kind.name).finding(about: .metadata))
      content = .raw(untouched.rest())
    }
  }

  private static func explain(
    raw id: SectionID, _ bytes: [UInt8], at offset: Int, into findings: inout FindingLog
  ) {
    let range = offset..<(offset + SectionHeader.storedSize + bytes.count)
    if bytes.isEmpty {
      findings.add(SectionRules.empty, "section \(id.text) has no data", at: .bytes(range, id.text))
    }
    if SectionID.legacy.contains(id) {
      findings.add(
        SectionRules.legacy, "section \(id.text), layout not public", at: .bytes(range, id.text))
    } else if SectionCatalog.kind(of: id) == nil {
      findings.add(
        SectionRules.unknown, "section \(id.text) (0x\(Hex.text(id.rawValue))), kept as it is",
        at: .bytes(range, id.text))
    }
  }
}
