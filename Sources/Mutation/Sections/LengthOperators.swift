import ByteLayout
import ImagePackage

/// Sections put between others, and headers, counts and lengths that lie.
enum LengthOperators {
  static let all = [insert, flood, sectionLength, sectionCount, metadataLength, magic, unaccounted]

  static let insert = MutationOperator(
    "section.insert", "Inserts a section with an unknown ID.", breaks: "section.unknown"
  ) { piece, random in
    piece.chooseLayer(&random)
    let id = SectionOperators.unknownID(&random)
    let place = random.number(0...piece.target.sections.count)
    // Some are as large as a header can say.
    let size = random.number(0...15) == 0 ? 65_532 : 4 * random.number(1...16)
    piece.target.sections.insert(Section(id, raw: random.bytes(size)), at: place)
    let range = piece.target.range(ofSection: place)
    return .change("a section \(id.text) of \(size) bytes", range, id.text)
  }

  static let flood = MutationOperator(
    "section.flood", "Inserts more sections than a reader accepts.",
    breaks: "container.unaccounted-bytes"
  ) { piece, random in
    piece.chooseLayer(&random)
    let count = ContainerLimits.default.sectionCount + random.number(1...64)
    let section = Section(TemporaryImageSection(.underDevelopment))
    let first = piece.target.sections.count
    piece.target.sections += Array(repeating: section, count: count)
    let start = piece.target.offset(ofSection: first)
    return .change("\(count) more sections", start..<piece.target.lengthRange.lowerBound)
  }

  static let sectionLength = MutationOperator(
    "section.length", "Writes a wrong data size into the header of a section.",
    ["section.overflow", "section.empty", "container.unaccounted-bytes"]
  ) { piece, random in
    piece.chooseLayer(&random)
    guard let index = random.element(Array(piece.target.sections.indices)) else { return nil }
    let size = piece.target.sections[index].data.count
    let isLast = index == piece.target.sections.count - 1 && piece.target.unaccounted.isEmpty
    let values = isLast ? [0, 1, size - 1, size + 1, size + 4, 0x7FFF, 0xFFFF] : [0xFFFF, 0xFFFE]
    guard let value = random.element(values.filter { $0 != size && $0 >= 0 }) else { return nil }
    let start = piece.target.offset(ofSection: index)
    let room = piece.target.lengthRange.lowerBound - start - SectionHeader.storedSize
    let range = piece.target.lie("len_body", of: SectionHeader(), at: start, UInt64(value))
    let rule: String
    if value > room {
      rule = "section.overflow"
    } else if isLast {
      rule = value == 0 ? "section.empty" : "container.unaccounted-bytes"
    } else {
      return nil
    }
    return .breaks(
      rule, "a section of \(size) bytes claims to have \(value)", range,
      piece.target.sections[index].id.text, "len_data")
  }

  static let sectionCount = MutationOperator(
    "container.section-count", "Writes a wrong section count.",
    ["container.no-sections", "container.section-count", "container.unaccounted-bytes"]
  ) { piece, random in
    piece.chooseLayer(&random)
    let count = UInt32(truncatingIfNeeded: piece.target.sections.count)
    let values: [UInt32] = [0, 1, count &- 1, count &+ 1, 0x7FFF_FFFF, 0x8000_0000, .max]
    guard count > 0, piece.target.unaccounted.isEmpty,
      let value = random.element(values.filter { $0 != count })
    else { return nil }
    let start = piece.target.content.count
    let range = piece.target.lie("num_sections", of: MetadataHeader(), at: start, UInt64(value))
    let rule =
      value == 0
      ? "container.no-sections"
      : value < count ? "container.unaccounted-bytes" : "container.section-count"
    return .breaks(
      rule, "the section count is \(value) instead of \(count)", range, "num_sections")
  }

  static let metadataLength = MutationOperator(
    "container.metadata-length", "Writes a wrong length word before the signature.",
    ["container.metadata-length", "container.metadata-too-large", "container.magic"]
  ) { piece, random in
    piece.chooseLayer(&random)
    let size = UInt32(truncatingIfNeeded: piece.target.metadataSize)
    let whole = UInt32(truncatingIfNeeded: piece.target.content.count) &+ size
    let values: [UInt32] = [
      0, 4, 8, 11, 12, 28, size &- 4, size &- 1, size &+ 1, size &+ 4, whole, whole &+ 1,
      whole &+ 64, 262_145, 0x7FFF_FFFF, 0x8000_0000, .max,
    ]
    guard let value = random.element(values.filter { $0 != size }) else { return nil }
    let start = piece.target.lengthRange.lowerBound
    let range = piece.target.lie("len_metadata", of: MetadataLength(), at: start, UInt64(value))
    return try end(
      piece, "the length word is \(value) instead of \(size)", range, "len_metadata")
  }

  static let magic = MutationOperator(
    "container.magic", "Changes the magic at the start of the metadata.", ["container.magic"]
  ) { piece, random in
    piece.chooseLayer(&random)
    let values: [UInt32] = [
      0, .max, MetadataHeader.magic.byteSwapped,
      MetadataHeader.magic ^ 1 << UInt32(random.number(0...31)),
    ]
    let value = UInt64(random.element(values) ?? 0)
    let start = piece.target.content.count
    let range = piece.target.lie("magic", of: MetadataHeader(), at: start, value)
    return try end(piece, "the magic is different", range, "magic")
  }

  static let unaccounted = MutationOperator(
    "container.unaccounted-bytes", "Inserts bytes between the last section and the length word.",
    breaks: "container.unaccounted-bytes"
  ) { piece, random in
    piece.chooseLayer(&random)
    let more = random.bytes(4 * random.number(1...16))
    piece.target.unaccounted += more
    let end = piece.target.lengthRange.lowerBound
    return .change(
      "\(more.count) bytes that belong to no section", (end - more.count)..<end)
  }

  /// The claim about a package whose end cannot be found.
  private static func end(
    _ piece: Workpiece, _ what: String, _ range: Range<Int>, _ field: String
  ) throws -> Claim? {
    let draft = piece.target
    // The signature has no part in it, but its size has.
    let blank = [UInt8](repeating: 0, count: draft.signature.count)
    return EndClaims.rule(of: draft.unsigned + draft.oneBL + blank).map {
      .breaks($0, what, range, field)
    }
  }
}
