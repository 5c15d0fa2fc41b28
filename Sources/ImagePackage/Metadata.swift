package import ByteLayout
import Findings

/// The metadata of a package: "4X4M", u32 count, sections, u32 length
/// (`evidence/container.md#layout`).
public struct Metadata: Sendable {
  /// The sections in the order of the file, unknown ones too.
  public package(set) var sections: [Section]
  /// Bytes between the last section and the length word; none in a sound package.
  public package(set) var unaccounted: [UInt8] = []
  /// The count as it is in the file, where it is not the number of sections.
  public package(set) var statedCount: UInt32?

  package init(_ sections: [Section]) {
    self.sections = sections
  }

  /// The first section of a type, `nil` if there is none or it is damaged.
  package func first<S: MetadataSection>(_ type: S.Type) -> S? {
    for section in sections where section.id == S.id {
      if case .known(let found as S, _) = section.content { return found }
    }
    return nil
  }

  /// Bytes of header and length word, without any section.
  static let smallestSize = MetadataHeader.storedSize + MetadataLength.storedSize

  /// Bytes of header, sections and length word.
  var size: Int {
    sections.reduce(Self.smallestSize + unaccounted.count) { $0 + $1.range.count }
  }

  /// Appends header, sections and length word; the length is that of what was written.
  package func write(to writer: inout ByteWriter) {
    var header = MetadataHeader()
    header.count = statedCount ?? UInt32(truncatingIfNeeded: sections.count)
    header.write(to: &writer)
    for section in sections { section.write(to: &writer) }
    writer.copy(unaccounted)
    var length = MetadataLength()
    length.size = UInt32(truncatingIfNeeded: size)
    length.write(to: &writer)
  }
}

extension Metadata {
  /// Reads metadata whose place is known: `reader` covers magic up to and including the length
  /// word. Damage becomes findings; what can be read is returned.
  init(
    parsing reader: consuming ByteReader, limits: ContainerLimits, findings: inout FindingLog
  ) throws(ParseError) {
    sections = []
    let start = reader.offset
    var body = try reader.take(reader.remaining - MetadataLength.storedSize)
    let header = try MetadataHeader(parsing: &body)
    let count = header.count

    // The stored number is a lie at worst, so it is trusted for a few sections only.
    sections.reserveCapacity(min(Int(count), 8))
    // Each section takes at least its header, so the loop is bounded by the bytes.
    while sections.count < count, sections.count < limits.sectionCount, body.remaining > 0 {
      guard let section = Self.nextSection(&body, findings: &findings) else { break }
      sections.append(section)
    }
    let end = body.offset
    unaccounted = body.rest()
    if sections.count != count { statedCount = count }
    if count == 0 {
      let place = header.range(of: "num_sections", at: start).lowerBound
      findings.add(ContainerRules.noSections, "the section count is 0", at: .at(place))
    } else if sections.count < count, unaccounted.isEmpty {
      findings.about(header, at: start) {
        $0.add(
          ContainerRules.sectionCount, "counts \(count) sections, found \(sections.count)",
          on: "num_sections")
      }
    }
    if !unaccounted.isEmpty, findings.findings.last?.rule != SectionRules.overflow {
      findings.add(
        ContainerRules.unaccounted,
        "\(unaccounted.count) unaccounted bytes after section \(sections.count)",
        at: .bytes(end..<(end + unaccounted.count)))
    }
  }

  /// Reads one section, or `nil` with a finding where it does not fit.
  private static func nextSection(
    _ body: inout ByteReader, findings: inout FindingLog
  ) -> Section? {
    let offset = body.offset
    let available = body.remaining
    do {
      var ahead = body
      let header = try SectionHeader(parsing: &ahead)
      let data = try ahead.take(Int(header.size))
      body = ahead
      return Section(header.id, offset: offset, data: data, findings: &findings)
    } catch {
      findings.add(
        SectionRules.overflow,
        "the section at \(offset) \(error.detail) before the length word",
        at: .bytes(offset..<(offset + available)))
      return nil
    }
  }
}
