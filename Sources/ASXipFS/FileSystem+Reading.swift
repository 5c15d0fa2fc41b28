internal import ByteLayout
package import Findings

extension FileSystem {
  /// Reads a file system.
  ///
  /// - Parameters:
  ///   - image: The content, or as much of its start as is in memory; `asxipfs.beyond-window` says
  ///     when that was too little.
  ///   - size: Bytes of the whole content.
  ///   - limits: How far the tree is followed.
  ///   - findings: Takes what is wrong. Neither the checksum nor the padding is looked at; see
  ///     ``checkChecksum(_:findings:)`` and ``checkPadding(in:at:findings:)``.
  /// - Returns: Whatever could be read, `nil` only where there is no super block.
  package static func read(
    _ image: Span<UInt8>, size: Int, limits: FileSystemLimits = .default,
    findings: inout FindingLog
  ) -> FileSystem? {
    let window = image.extracting(first: max(0, min(image.count, size)))
    var reader = ByteReader(window)
    let superBlock: SuperBlock
    do { superBlock = try SuperBlock(parsing: &reader) } catch {
      findings.add(error.within("super_block").finding())
      return nil
    }
    findings.about(superBlock, as: "super_block") { superBlock.check(contentSize: size, &$0) }
    var walk = TreeWalk(superBlock: superBlock, size: size, limits: limits)
    walk.run(window, findings: &findings)
    let found = FileSystem(superBlock: superBlock, entries: walk.entries, size: size)
    if walk.isComplete { found.checkCount(findings: &findings) }
    if walk.mayHoldDuplicates { found.checkDuplicates(findings: &findings) }
    if !walk.placement.holds(in: size) {
      found.checkOverlaps(findings: &findings)
      if walk.isComplete, found.isAsLongAsStated { found.checkPlacement(findings: &findings) }
    }
    if found.isAsLongAsStated { found.checkRoom(findings: &findings) }
    return found
  }

  private func checkCount(findings: inout FindingLog) {
    guard Int(superBlock.files) != entries.count else { return }
    findings.about(superBlock, as: "super_block") {
      $0.add(
        FileSystemRules.fileCount, "is \(superBlock.files), the tree has \(entries.count)",
        on: "num_files")
    }
  }

  private func checkDuplicates(findings: inout FindingLog) {
    struct Key: Hashable {
      let parent: Int?
      let name: [UInt8]
    }
    var seen: Set<Key> = []
    for entry in entries.dropFirst() {
      guard !seen.insert(Key(parent: entry.parent, name: entry.name)).inserted else { continue }
      findings.add(
        FileSystemRules.duplicateName, "\(entry.path) occurs twice",
        at: .bytes(entry.inodeRange, "entry", "name"))
    }
  }

  /// The driver reads 12 + 252 bytes at every entry, whatever the name needs.
  private func checkRoom(findings: inout FindingLog) {
    var lastIndex = 0
    for index in entries.indices
    where entries[index].inodeRange.lowerBound > entries[lastIndex].inodeRange.lowerBound {
      lastIndex = index
    }
    // The root is no entry of a table; the driver reads it with the super block.
    let start = entries[lastIndex].inodeRange.lowerBound
    let needed = Inode.storedSize + Inode.maximumNameLength
    guard lastIndex > 0, start &+ needed > size else { return }
    let last = entries[lastIndex]
    findings.add(
      FileSystemRules.lastEntryRoom,
      "\(last.path): \(size - start) bytes follow the start of the entry",
      at: .bytes(last.inodeRange, "entry"))
  }
}

/// How much of a file system is followed before reading stops with `asxipfs.limit`. The defaults
/// are far above anything that fits a device: 1 MiB of flash holds at most 255 non-empty files.
package struct FileSystemLimits: Sendable, Hashable {
  /// Entries in all tables together, the root included.
  package var maximumEntries = 65_536
  /// Directories inside each other; a path of the kernel holds 4096 bytes.
  package var maximumDepth = 256
  /// Bytes of all paths together, so that long names deep in a tree do not multiply.
  package var maximumPathBytes = 16 << 20
  /// Bytes of all paths together for each byte of the file system, from 256 KiB on: whatever is said
  /// of a tree stays in proportion to its file. A hundred small files in real packages have less than
  /// one.
  package var pathBytesPerByte = 8

  /// 65,536 entries, 256 levels, 16 MiB of paths, 8 bytes of paths for each byte.
  package static let `default` = Self()

  /// The bytes of paths that a file system of `size` bytes may have.
  func pathBytes(of size: Int) -> Int {
    let (share, isHuge) = size.multipliedReportingOverflow(by: pathBytesPerByte)
    return min(maximumPathBytes, isHuge ? .max : max(256 << 10, share))
  }
}
