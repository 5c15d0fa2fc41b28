internal import Findings

/// The ten words at the start of a device tree.
struct DeviceTreeHeader {
  let totalSize: UInt32
  let structureOffset: UInt32
  let stringsOffset: UInt32
  let reservationsOffset: UInt32
  let version: UInt32
  let lastCompatibleVersion: UInt32
  let bootProcessor: UInt32
  let stringsSize: UInt32
  let structureSize: UInt32

  /// Where the blocks are, cut at the end of the content.
  struct Blocks {
    var reservations: [DeviceTree.Reservation] = []
    var structure: Range<Int>?
    var strings: Range<Int> = 0..<0
  }

  /// Reads the header; `nil` where there is none.
  init?(_ content: Span<UInt8>, findings: inout FindingLog) {
    let all = 0..<content.count
    guard let magic = BigEndian.word(content, at: 0, in: all), magic == DeviceTree.magic else {
      findings.add(
        ImageContentRules.treeMagic, "the content starts with other bytes",
        at: .bytes(0..<min(4, content.count), "device_tree", "magic"))
      return nil
    }
    var words: [UInt32] = []
    while words.count < 9, let word = BigEndian.word(content, at: 4 + 4 * words.count, in: all) {
      words.append(word)
    }
    guard words.count == 9 else {
      findings.add(
        ImageContentRules.treeSize, "\(content.count) bytes hold no header of 40",
        at: .bytes(all, "device_tree"))
      return nil
    }
    totalSize = words[0]
    structureOffset = words[1]
    stringsOffset = words[2]
    reservationsOffset = words[3]
    version = words[4]
    lastCompatibleVersion = words[5]
    bootProcessor = words[6]
    stringsSize = words[7]
    structureSize = words[8]
  }

  /// Finds the blocks and checks that they lie inside and apart.
  func blocks(in content: Span<UInt8>, findings: inout FindingLog) -> Blocks {
    checkSize(content, findings: &findings)
    if version != 17 || lastCompatibleVersion != 16 {
      findings.add(
        ImageContentRules.treeVersion, "is \(version), readable as \(lastCompatibleVersion)",
        at: .bytes(20..<28, "device_tree", "version"))
    }
    let end = min(Int(totalSize), content.count)
    let structure = block(
      structureOffset, structureSize, 4, end, field: "structure", at: 8, findings: &findings)
    let strings = block(
      stringsOffset, stringsSize, 1, end, field: "strings", at: 12, findings: &findings)
    let list = reservations(content, end, findings: &findings)
    var blocks = Blocks(reservations: list.entries)
    blocks.structure = structure
    blocks.strings = strings ?? 0..<0
    checkOverlap(
      [0..<DeviceTree.headerSize, list.range, structure, strings], findings: &findings)
    return blocks
  }

  private func checkSize(_ content: Span<UInt8>, findings: inout FindingLog) {
    let rest = content.count - Int(totalSize)
    let isPadding =
      (0..<4).contains(rest)
      && (Int(totalSize)..<content.count).allSatisfy { content[$0] == 0 }
    guard !isPadding else { return }
    findings.add(
      ImageContentRules.treeSize, "is \(totalSize), the content has \(content.count)",
      at: .bytes(4..<8, "device_tree", "len_tree"))
  }

  private func block(
    _ offset: UInt32, _ size: UInt32, _ alignment: Int, _ end: Int, field: String,
    at place: Int, findings: inout FindingLog
  ) -> Range<Int>? {
    let start = Int(offset)
    let isInside =
      start >= DeviceTree.headerSize && start % alignment == 0 && start + Int(size) <= end
    if !isInside {
      findings.add(
        ImageContentRules.treeBlock, "\(field): \(size) bytes at \(start), the tree has \(end)",
        at: .bytes(place..<(place + 4), "device_tree", field))
    }
    guard start <= end else { return nil }
    return start..<min(start + Int(size), end)
  }

  private func reservations(
    _ content: Span<UInt8>, _ end: Int, findings: inout FindingLog
  ) -> (entries: [DeviceTree.Reservation], range: Range<Int>?) {
    let start = Int(reservationsOffset)
    let place = Place.bytes(16..<20, "device_tree", "reservations")
    guard start >= DeviceTree.headerSize, start % 8 == 0, start <= end else {
      findings.add(
        ImageContentRules.treeBlock, "reservations: at \(start), the tree has \(end)", at: place)
      return ([], nil)
    }
    var entries: [DeviceTree.Reservation] = []
    var next = start
    while end - next >= 16 {
      var words: [UInt64] = []
      for index in 0..<4 {
        words.append(UInt64(BigEndian.word(content, at: next + 4 * index, in: 0..<end) ?? 0))
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
