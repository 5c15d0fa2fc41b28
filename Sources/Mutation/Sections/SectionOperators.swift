import ByteLayout
import Findings
import ImagePackage

/// Sections removed, doubled, swapped, emptied, grown, cut and renamed.
enum SectionOperators {
  static let all = [remove, duplicate, swap, empty, grow, shrink, rename, legacy]

  /// A section of the layer that is to be changed.
  private static func choose(
    _ piece: inout Workpiece, _ random: inout SeededRandom
  ) -> (index: Int, kind: SectionKind)? {
    piece.chooseLayer(&random)
    let known = piece.target.sections.indices.compactMap { index in
      SectionCatalog.kind(of: piece.target.sections[index].id).map { (index: index, kind: $0) }
    }
    return random.element(known)
  }

  static let remove = MutationOperator(
    "section.remove", "Removes a section.",
    ["section.missing", "section.debug-missing", "package.abi-missing", "package.content-kind"],
    canBeHarmless: true
  ) { piece, random in
    guard let (index, kind) = choose(&piece, &random) else { return nil }
    let start = piece.target.offset(ofSection: index)
    let isCompressed = piece.inner != nil
    piece.target.sections.remove(at: index)
    let what = "the \(kind.title) section is removed"
    switch kind.id {
    case IdentitySection.id, SignatureSection.id:
      return .breaks("section.missing", what, start..<start, kind.name)
    case DebugSection.id:
      // Outer and inner package are to have one name.
      return Claim(
        what: what, range: start..<start, field: [kind.name], rule: "section.debug-missing",
        keepsAcceptance: !isCompressed)
    case ABIDependsSection.id where piece.isApplication:
      return .breaks("package.abi-missing", what, start..<start, kind.name)
    case CompressionSection.id where isCompressed && piece.layer == .outer:
      return .breaks("package.content-kind", what, start..<start, kind.name)
    case TemporaryImageSection.id: return .change(what, start..<start, kind.name)
    default: return nil
    }
  }

  static let duplicate = MutationOperator(
    "section.duplicate", "Inserts a copy of a section elsewhere.", breaks: "section.duplicate"
  ) { piece, random in
    guard let (index, kind) = choose(&piece, &random) else { return nil }
    let place = random.number(0...piece.target.sections.count)
    piece.target.sections.insert(piece.target.sections[index], at: place)
    let range = piece.target.range(ofSection: place)
    return .change("the \(kind.title) section occurs twice", range, kind.name)
  }

  static let swap = MutationOperator(
    "section.swap", "Swaps two sections.", ["section.order"], canBeHarmless: true
  ) { piece, random in
    piece.chooseLayer(&random)
    let count = piece.target.sections.count
    guard count > 1 else { return nil }
    let first = random.number(0...(count - 2))
    let second = random.number((first + 1)...(count - 1))
    piece.target.sections.swapAt(first, second)
    let ids = piece.target.sections.map(\.id)
    let usual = [IdentitySection.id, SignatureSection.id, DebugSection.id]
    let what = "sections \(ids[second].text) and \(ids[first].text) are swapped"
    let start = piece.target.offset(ofSection: first)
    let range = start..<piece.target.range(ofSection: second).upperBound
    guard usual.allSatisfy(ids.contains), Array(ids.prefix(3)) != usual else {
      return .change(what, range)
    }
    return Claim(what: what, range: range, rule: "section.order")
  }

  static let empty = MutationOperator(
    "section.empty", "Removes all data of a section.", breaks: "section.empty"
  ) { piece, random in
    guard let (index, kind) = choose(&piece, &random) else { return nil }
    piece.target.sections[index].data = []
    let range = piece.target.range(ofSection: index)
    return .change("the \(kind.title) section has no data", range, kind.name)
  }

  static let grow = MutationOperator(
    "section.grow", "Adds bytes after the last field of a section.",
    breaks: "section.oversized"
  ) { piece, random in
    guard let (index, kind) = choose(&piece, &random) else { return nil }
    let more = random.bytes(4 * random.number(1...8))
    piece.target.sections[index].data += more
    let end = piece.target.range(ofSection: index).upperBound
    return .change(
      "the \(kind.title) section has \(more.count) extra bytes", (end - more.count)..<end,
      kind.name)
  }

  static let shrink = MutationOperator(
    "section.shrink", "Removes bytes from the end of a section.", ["section.short", "bytes.count"]
  ) { piece, random in
    guard let (index, kind) = choose(&piece, &random) else { return nil }
    let size = piece.target.sections[index].data.count
    guard size > 1 else { return nil }
    let kept = random.number(1...(size - 1))
    piece.target.sections[index].data.removeLast(size - kept)
    let isList = kind.id == ABIDependsSection.id || kind.id == ABIProvidesSection.id
    return .breaks(
      isList && kept >= 4 ? "bytes.count" : "section.short",
      "the \(kind.title) section has \(kept) bytes instead of \(size)",
      piece.target.range(ofSection: index), kind.name)
  }

  /// An id that means nothing.
  static func unknownID(_ random: inout SeededRandom) -> SectionID {
    while true {
      let id = SectionID(rawValue: UInt16(truncatingIfNeeded: random.next()))
      if SectionCatalog.kind(of: id) == nil, !SectionID.legacy.contains(id) { return id }
    }
  }

  static let rename = MutationOperator(
    "section.rename", "Gives a section an unknown ID.", breaks: "section.unknown"
  ) { piece, random in
    guard let (index, kind) = choose(&piece, &random) else { return nil }
    let id = unknownID(&random)
    piece.target.sections[index].id = id
    let start = piece.target.offset(ofSection: index)
    return .change(
      "the \(kind.title) section has the id \(id.text)", start..<(start + 2), kind.name)
  }

  static let legacy = MutationOperator(
    "section.legacy", "Inserts a section with a legacy ID.", breaks: "section.legacy"
  ) { piece, random in
    piece.chooseLayer(&random)
    guard let id = random.element(SectionID.legacy) else { return nil }
    let place = random.number(0...piece.target.sections.count)
    let data = random.bytes(4 * random.number(1...8))
    piece.target.sections.insert(Section(id, raw: data), at: place)
    let range = piece.target.range(ofSection: place)
    return .change("a section with the legacy id \(id.text)", range, id.text)
  }
}
