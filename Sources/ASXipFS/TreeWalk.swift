internal import ByteLayout
internal import Findings

/// Follows the inode tables of a file system from the root, depth first, without recursion. Every
/// offset comes from the image and is checked before it is used.
struct TreeWalk {
  /// A table on its way: from its next entry to its end.
  private struct Table {
    var next: Int
    /// Where the table ends, never beyond the content.
    let end: Int
    let directory: Int
    /// The path of everything in it, up to the name.
    let prefix: String
    /// The entry read before, for the order of names.
    var previous: Int?
  }

  /// The super block, whose flags decide what is checked.
  let superBlock: SuperBlock
  /// Bytes of the content.
  let size: Int
  let limits: FileSystemLimits
  private let maximumPathBytes: Int
  private(set) var entries: [FileSystem.Entry] = []
  /// Whether nothing was left out, so that counts can be compared.
  private(set) var isComplete = true
  /// Whether names of one directory do not strictly ascend, so that some may be equal.
  private(set) var mayHoldDuplicates = false
  /// Whether tables and files stand where the packer puts them; if so, nothing overlaps.
  private(set) var placement = PackerPlacement()
  private var pathBytes = 1
  private var highestTable = 0
  private var visited: Set<Int>?
  private var stack: [Table] = []

  init(superBlock: SuperBlock, size: Int, limits: FileSystemLimits) {
    self.superBlock = superBlock
    self.size = size
    self.limits = limits
    maximumPathBytes = limits.pathBytes(of: size)
  }

  /// Walks the whole tree; `image` is the content, or as much of its start as is in memory.
  mutating func run(_ image: Span<UInt8>, findings: inout FindingLog) {
    // The stored number is a lie at worst, so it is trusted for one small buffer only.
    entries.reserveCapacity(min(Int(superBlock.files), 64))
    entries.append(
      FileSystem.Entry(
        path: "/", name: [], inode: superBlock.root, inodeRange: SuperBlock.rootRange,
        parent: nil, kind: superBlock.root.kind))
    checkInode(entries[0], findings: &findings)
    if entries[0].kind == .directory { open(0, findings: &findings) }
    while !stack.isEmpty, isInsideLimits(findings: &findings) {
      if let index = readEntry(image, findings: &findings), entries[index].kind == .directory {
        open(index, findings: &findings)
      }
    }
  }

  /// Reads the next entry of the innermost table, or closes the table.
  private mutating func readEntry(
    _ image: Span<UInt8>, findings: inout FindingLog
  ) -> Int? {
    let top = stack.count &- 1
    let start = stack[top].next
    let end = stack[top].end
    guard start < end else {
      stack.removeLast()
      return nil
    }
    // Offsets stay below 2^28 + 2^24, so that these sums cannot overflow.
    let nameStart = start &+ Inode.storedSize
    guard nameStart <= end else {
      return abandon(FileSystemRules.entryCrossesEnd, start..<end, findings: &findings)
    }
    guard nameStart <= image.count else { return leaveWindow(start..<end, findings: &findings) }
    var reader = ByteReader(image.extracting(start..<nameStart), base: start)
    guard let inode = try? Inode(parsing: &reader) else { return nil }
    let entryEnd = nameStart &+ inode.nameLength
    guard entryEnd <= end else {
      return abandon(FileSystemRules.entryCrossesEnd, start..<end, findings: &findings)
    }
    guard entryEnd <= image.count else { return leaveWindow(start..<end, findings: &findings) }

    let name = EntryName(image.extracting(nameStart..<entryEnd))
    let directory = stack[top].directory
    var path = stack[top].prefix
    path += name.component
    pathBytes &+= path.utf8.count
    if !name.isPlain { name.check(path, at: nameStart..<entryEnd, findings: &findings) }
    var entry = FileSystem.Entry(
      path: path, name: name.bytes, inode: inode, inodeRange: start..<entryEnd,
      parent: directory, kind: inode.kind)
    checkInode(entry, findings: &findings)
    if entry.kind.hasData { placeData(of: &entry, image, findings: &findings) }
    if let previous = stack[top].previous,
      !entries[previous].name.lexicographicallyPrecedes(entry.name)
    {
      reportOrder(of: entry, after: entries[previous], findings: &findings)
    }
    entries.append(consume entry)
    stack[top].previous = entries.count &- 1
    stack[top].next = entryEnd
    return entries.count &- 1
  }

  /// Starts on a directory's table, unless it was read before or is in the super block.
  private mutating func open(_ index: Int, findings: inout FindingLog) {
    let start = entries[index].inode.offset
    let length = entries[index].inode.length
    guard length > 0 else {
      if start != 0, index != 0 {
        report(FileSystemRules.emptyOffset, index, "is empty at \(start)", findings: &findings)
      }
      return
    }
    placement.table(start, length)
    guard start >= SuperBlock.storedSize else {
      isComplete = false
      report(
        FileSystemRules.tableOverlap, index, "at \(start) is inside the super block",
        findings: &findings)
      return
    }
    if start &+ length > size {
      isComplete = false
      report(
        FileSystemRules.tableBeyondImage, index,
        "at \(start) has \(length) bytes, the image \(size)", findings: &findings)
    }
    guard start < size else { return }
    guard isNew(start, except: index) else {
      isComplete = false
      report(
        FileSystemRules.sharedTable, index, "at \(start) belongs to another directory",
        findings: &findings)
      return
    }
    guard stack.count < limits.maximumDepth else {
      isComplete = false
      report(
        FileSystemRules.limit, index, "is deeper than \(limits.maximumDepth) directories",
        findings: &findings)
      return
    }
    let prefix = index == 0 ? "/" : entries[index].path + "/"
    stack.append(
      Table(next: start, end: min(start &+ length, size), directory: index, prefix: prefix))
  }

  /// Whether no table was read at `start`. Good images list their tables in ascending order; only
  /// others need the set, which then begins with every table so far.
  private mutating func isNew(_ start: Int, except index: Int) -> Bool {
    if visited == nil, start > highestTable {
      highestTable = start
      return true
    }
    if visited == nil {
      visited = Set(
        entries[..<index].filter { $0.kind == .directory && $0.inode.length > 0 }
          .map(\.inode.offset))
    }
    return visited?.insert(start).inserted ?? false
  }

  private func report(
    _ rule: Rule, _ index: Int, _ detail: String, findings: inout FindingLog
  ) {
    findings.add(
      rule, "the table of \(entries[index].path) \(detail)",
      at: .bytes(entries[index].inodeRange, "entry", "inode"))
  }

  private mutating func isInsideLimits(findings: inout FindingLog) -> Bool {
    guard entries.count >= limits.maximumEntries || pathBytes > maximumPathBytes,
      let table = stack.last(where: { $0.next < $0.end })
    else { return true }
    isComplete = false
    findings.add(
      FileSystemRules.limit,
      "stopped after \(entries.count) entries with \(pathBytes) bytes of paths in "
        + "\(size) bytes; the rest was not read, only diff --raw compares it",
      at: .bytes(table.next..<table.end))
    return false
  }

  /// Gives the innermost table up; the others go on.
  private mutating func abandon(
    _ rule: Rule, _ range: Range<Int>, findings: inout FindingLog
  ) -> Int? {
    isComplete = false
    let table = stack.removeLast()
    findings.add(
      rule, "\(entries[table.directory].path): an entry does not fit the last \(range.count) bytes",
      at: .bytes(range, "entry"))
    return nil
  }

  private mutating func leaveWindow(_ range: Range<Int>, findings: inout FindingLog) -> Int? {
    abandon(FileSystemRules.beyondWindow, range, findings: &findings)
  }

  private mutating func placeData(
    of entry: inout FileSystem.Entry, _ image: Span<UInt8>, findings: inout FindingLog
  ) {
    let data = EntryData(entry, superBlock.flags, size, image, findings: &findings)
    entry.dataRange = data.range
    entry.attributeRange = data.attributes
    if entry.inode.length > 0 {
      let end = data.attributes?.upperBound ?? (entry.inode.offset &+ entry.inode.length)
      placement.data(entry.inode.offset, end: end)
    }
  }

  private mutating func reportOrder(
    of entry: FileSystem.Entry, after previous: FileSystem.Entry, findings: inout FindingLog
  ) {
    mayHoldDuplicates = true
    guard previous.name != entry.name, superBlock.flags.contains(.sortedDirectories) else {
      return
    }
    findings.add(
      FileSystemRules.unsortedNames, "\(entry.path) follows \(previous.path)",
      at: .bytes(entry.inodeRange, "entry", "name"))
  }
}
