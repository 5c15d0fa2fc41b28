import ByteLayout
internal import Findings

/// Bytes that something claims as its own.
struct Claim {
  enum Owner: Hashable {
    /// The super block with the root inode.
    case superBlock
    /// The table of the directory with this index.
    case table(Int)
    /// The data of the entry with this index.
    case data(Int)
    /// The attribute block of the entry with this index.
    case attributes(Int)
  }

  var range: Range<Int>
  var owner: Owner

  /// Whether this is super block or table.
  var isStructure: Bool {
    switch owner {
    case .superBlock, .table: true
    case .data, .attributes: false
    }
  }
}

extension FileSystem {
  /// Every claim that starts inside the content, cut at its end, by start; where starts are equal,
  /// structure comes before data, and what the tree names first before the rest.
  var claims: [Claim] {
    var claims: [Claim] = []
    claims.reserveCapacity(entries.count + 1)
    claims.append(Claim(range: 0..<SuperBlock.storedSize, owner: .superBlock))
    for (index, entry) in entries.enumerated() {
      let start = entry.inode.offset
      if entry.kind == .directory, entry.inode.length > 0, start < size {
        let end = min(start &+ entry.inode.length, size)
        claims.append(Claim(range: start..<end, owner: .table(index)))
      }
      if let range = entry.dataRange, !range.isEmpty {
        claims.append(Claim(range: range, owner: .data(index)))
      }
      if let range = entry.attributeRange {
        claims.append(Claim(range: range, owner: .attributes(index)))
      }
    }
    // The sort is stable.
    claims.sort {
      ($0.range.lowerBound, $0.isStructure ? 0 : 1) < ($1.range.lowerBound, $1.isStructure ? 0 : 1)
    }
    return claims
  }

  /// Looks for what is elsewhere than the packer puts it; makes sense for whole trees only.
  func checkPlacement(findings: inout FindingLog) {
    checkTableOrder(findings: &findings)
    checkDataOrder(findings: &findings)
  }

  func checkOverlaps(findings: inout FindingLog) {
    var structureStart = 0
    var structureEnd = 0
    var dataEnd = 0
    for claim in claims {
      let start = claim.range.lowerBound
      func add(_ rule: Rule, _ end: Int) {
        let end = min(end, claim.range.upperBound)
        findings.add(
          rule, "\(describe(claim.owner)): \(end - start) bytes from \(start) are claimed twice",
          at: .bytes(start..<end))
      }
      if start < structureEnd {
        // Walking found the directories that point into the super block or share a table.
        if !claim.isStructure {
          add(FileSystemRules.dataInTables, structureEnd)
        } else if start >= SuperBlock.storedSize, start != structureStart {
          add(FileSystemRules.tableOverlap, structureEnd)
        }
      }
      if start < dataEnd {
        add(claim.isStructure ? FileSystemRules.dataInTables : FileSystemRules.dataOverlap, dataEnd)
      }
      if claim.isStructure {
        structureStart = start
        structureEnd = max(structureEnd, claim.range.upperBound)
      } else {
        dataEnd = max(dataEnd, claim.range.upperBound)
      }
    }
  }

  private func checkTableOrder(findings: inout FindingLog) {
    var cursor = SuperBlock.storedSize
    for entry in entries where entry.kind == .directory && entry.inode.length > 0 {
      let start = entry.inode.offset
      note("the table of \(entry.path)", start, expected: cursor, findings: &findings)
      cursor = start &+ entry.inode.length
    }
  }

  private func checkDataOrder(findings: inout FindingLog) {
    let tablesEnd = entries.reduce(SuperBlock.storedSize) { end, entry in
      entry.kind == .directory && entry.inode.length > 0
        ? max(end, entry.inode.offset &+ entry.inode.length) : end
    }
    var cursor = PackerPlacement.nextPage(tablesEnd)
    for entry in entries where entry.kind.hasData && entry.inode.length > 0 {
      let start = entry.inode.offset
      note(entry.path, start, expected: cursor, findings: &findings)
      let end = entry.attributeRange?.upperBound ?? (start &+ entry.inode.length)
      cursor = PackerPlacement.nextPage(end)
    }
    if size > cursor { note("the end", size, expected: cursor, findings: &findings) }
  }

  private func note(
    _ what: String, _ start: Int, expected: Int, findings: inout FindingLog
  ) {
    guard start != expected else { return }
    let isGap = start > expected
    // What stands outside is an error of its own; a place is always inside.
    let (from, to) = (min(expected, size), min(start, size))
    findings.add(
      isGap ? FileSystemRules.gap : FileSystemRules.order,
      "\(what) is at \(start), the packer would put it at \(expected)",
      at: isGap ? .bytes(from..<to) : .at(to))
  }

  private func describe(_ owner: Claim.Owner) -> String {
    switch owner {
    case .superBlock: "the super block"
    case .table(let index): "the table of \(entries[index].path)"
    case .data(let index): "the data of \(entries[index].path)"
    case .attributes(let index): "the attributes of \(entries[index].path)"
    }
  }
}
