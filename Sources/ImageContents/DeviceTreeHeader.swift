internal import Findings

/// The words at the start of a device tree.
struct DeviceTreeHeader {
  private var words: [UInt32] = []

  subscript(_ word: DeviceTreeWord) -> UInt32 { words[word.index] }

  /// Where the blocks are, cut at the end of the content.
  struct Blocks {
    var reservations: [DeviceTree.Reservation] = []
    var structure: Range<Int>?
    var strings: Range<Int> = 0..<0
  }

  /// Reads the header; `nil` if there is none.
  init?(_ content: Span<UInt8>, findings: inout FindingLog) {
    let all = 0..<content.count
    guard DeviceTree.matches(content) else {
      findings.add(
        ImageContentRules.treeMagic, "the content starts with different bytes",
        at: .bytes(0..<min(4, content.count), "device_tree", "magic"))
      return nil
    }
    for place in stride(from: 0, to: DeviceTree.headerSize, by: 4) {
      guard let word = BigEndian.word(content, at: place, in: all) else {
        findings.add(
          ImageContentRules.treeSize,
          "\(content.count) bytes are too few for a header of \(DeviceTree.headerSize)",
          at: .bytes(all, "device_tree"))
        return nil
      }
      words.append(word)
    }
  }

  /// Finds the blocks and checks that they lie inside and apart.
  func blocks(in content: Span<UInt8>, findings: inout FindingLog) -> Blocks {
    checkSize(content, findings: &findings)
    let (version, oldest) = (self[.version], self[.lastCompatibleVersion])
    if version != 17 || oldest != 16 {
      let (first, last) = (DeviceTreeWord.version, DeviceTreeWord.lastCompatibleVersion)
      findings.add(
        ImageContentRules.treeVersion, "is \(version), readable as \(oldest)",
        at: .bytes(first.range.lowerBound..<last.range.upperBound, "device_tree", "version"))
    }
    let end = min(Int(self[.totalSize]), content.count)
    let structure = block(
      .structureOffset, .structureSize, 4, end, field: "structure", findings: &findings)
    let strings = block(
      .stringsOffset, .stringsSize, 1, end, field: "strings", findings: &findings)
    let list = reservations(content, end, findings: &findings)
    var blocks = Blocks(reservations: list.entries)
    blocks.structure = structure
    blocks.strings = strings ?? 0..<0
    checkOverlap(
      [0..<DeviceTree.headerSize, list.range, structure, strings], findings: &findings)
    return blocks
  }

  private func checkSize(_ content: Span<UInt8>, findings: inout FindingLog) {
    let size = Int(self[.totalSize])
    let isPadding =
      (0..<4).contains(content.count - size)
      && (size..<content.count).allSatisfy { content[$0] == 0 }
    guard !isPadding else { return }
    let word = DeviceTreeWord.totalSize
    findings.add(
      ImageContentRules.treeSize, "is \(size), the content has \(content.count)",
      at: .bytes(word.range, "device_tree", word.rawValue))
  }

  private func block(
    _ offset: DeviceTreeWord, _ size: DeviceTreeWord, _ alignment: Int, _ end: Int,
    field: String, findings: inout FindingLog
  ) -> Range<Int>? {
    let (start, size) = (Int(self[offset]), Int(self[size]))
    let isInside =
      start >= DeviceTree.headerSize && start % alignment == 0 && start + size <= end
    if !isInside {
      findings.add(
        ImageContentRules.treeBlock, "\(field): \(size) bytes at \(start), the tree has \(end)",
        at: .bytes(offset.range, "device_tree", field))
    }
    guard start <= end else { return nil }
    return start..<min(start + size, end)
  }

  private func reservations(
    _ content: Span<UInt8>, _ end: Int, findings: inout FindingLog
  ) -> (entries: [DeviceTree.Reservation], range: Range<Int>?) {
    let start = Int(self[.reservationsOffset])
    let place = Place.bytes(
      DeviceTreeWord.reservationsOffset.range, "device_tree", "reservations")
    guard start >= DeviceTree.headerSize, start % 8 == 0, start <= end else {
      findings.add(
        ImageContentRules.treeBlock, "reservations: at \(start), the tree has \(end)", at: place)
      return ([], nil)
    }
    var entries: [DeviceTree.Reservation] = []
    var next = start
    while end - next >= 16 {
      let words = (0..<4).map {
        UInt64(BigEndian.word(content, at: next + 4 * $0, in: 0..<end) ?? 0)
      }
      next += 16
      let entry = DeviceTree.Reservation(
        address: words[0] << 32 | words[1], size: words[2] << 32 | words[3])
      if entry.address == 0, entry.size == 0 { return (entries, start..<next) }
      entries.append(entry)
    }
    findings.add(
      ImageContentRules.treeReservations, "\(entries.count) entries without an end", at: place)
    return (entries, start..<next)
  }

  private func checkOverlap(_ blocks: [Range<Int>?], findings: inout FindingLog) {
    let sorted = blocks.compactMap { $0 }.filter { !$0.isEmpty }
      .sorted { $0.lowerBound < $1.lowerBound }
    for (left, right) in zip(sorted, sorted.dropFirst()) where left.overlaps(right) {
      findings.add(
        ImageContentRules.treeOverlap, "\(left) and \(right)",
        at: .bytes(left.clamped(to: right), "device_tree"))
    }
  }
}

/// The big-endian words at the start of a device tree, in the order of the bytes: the layout of its
/// header, stated once. Raw values are the names in `Formats/board_configuration.ksy`.
package enum DeviceTreeWord: String, Sendable, CaseIterable {
  /// ``DeviceTree/magic``.
  case magic
  /// Bytes of the whole tree.
  case totalSize = "len_tree"
  /// Where the structure stands, in bytes.
  case structureOffset = "ofs_structure"
  /// Where the names of properties stand, in bytes.
  case stringsOffset = "ofs_strings"
  /// Where the reservations of memory stand, in bytes.
  case reservationsOffset = "ofs_reservations"
  /// ``DeviceTree/version``.
  case version
  /// ``DeviceTree/lastCompatibleVersion``.
  case lastCompatibleVersion = "last_compatible_version"
  /// ``DeviceTree/bootProcessor``.
  case bootProcessor = "boot_cpu"
  /// Bytes of the names.
  case stringsSize = "len_strings"
  /// Bytes of the structure.
  case structureSize = "len_structure"

  // Made once: a header is asked for a dozen of them.
  static let all = allCases

  /// The word's place in the header, counted in words.
  var index: Int { Self.all.firstIndex(of: self) ?? 0 }

  package var range: Range<Int> { (4 * index)..<(4 * index + 4) }
}
