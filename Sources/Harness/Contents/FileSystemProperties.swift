package import ASXipFS
import ByteLayout
package import Findings

/// What must hold for every content that is read as a file system.
package struct FileSystemProperties: InputProperties {
  /// What reads: the content or its start, the size of the whole content, where findings go.
  package var read: @Sendable (Span<UInt8>, Int, inout FindingLog) -> FileSystem? = {
    (image, size, findings) in FileSystem.read(image, size: size, findings: &findings)
  }
  package var build: @Sendable (FileTree, FileSystemOptions) -> [UInt8]? = { (tree, options) in
    try? FileSystemBuilder.build(tree, options: options)
  }

  package var write: @Sendable (SuperBlock) -> [UInt8] = { $0.serialized }
  package var find: @Sendable (FileSystem, String) -> FileSystem.Entry? = { $0.entry(at: $1) }

  package init() {}

  package static let head = Property(
    "file-system.head", "the super block is written back byte for byte, in the size of its layout")
  package static let explained = Property(
    "file-system.explained", "content that is no file system has a finding that says why")
  package static let ranges = Property(
    "file-system.ranges", "data, attributes and entries lie inside the content")
  package static let parents = Property(
    "file-system.parents", "every entry but the root hangs below a directory that stands before it")
  package static let regions = Property(
    "file-system.regions", "the regions cover every byte of the content once, in order")
  package static let lookup = Property(
    "file-system.lookup", "an entry is found under its own path")
  package static let place = Property("file-system.place", "a finding lies inside the content")
  package static let rebuild = Property(
    "file-system.rebuild",
    "what is laid out as the packer does is built again byte for byte from its files")

  package static let all = [head, explained, ranges, parents, regions, lookup, place, rebuild]

  /// Reads the bytes as a whole content, then their first half as the start of it.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    // To word hundreds of findings takes longer than everything else.
    var findings = FindingLog(limit: 32)
    guard let found = read(bytes, bytes.count, &findings) else {
      try Self.explained.require(findings.hasErrors, "nothing was found in \(bytes.count) bytes")
      return
    }
    let head = write(found.superBlock)
    try Self.head.require(
      head.count == Self.headSize
        && BorrowedBytes.difference(head.span, bytes.extracting(first: head.count)) == nil,
      "\(head.count) bytes are others")
    found.checkPadding(in: bytes, findings: &findings)
    try check(found, size: bytes.count, findings)
    try checkRebuilding(found, bytes, findings)

    try check(bytes.extracting(first: bytes.count / 2), size: bytes.count)
  }

  // Made once: it is asked for with every input.
  private static let headSize = SuperBlock.layoutSize

  /// Reads the start of a content of `size` bytes.
  package func check(_ image: Span<UInt8>, size: Int) throws(PropertyFailure) {
    var findings = FindingLog(limit: 32)
    guard let found = read(image, size, &findings) else {
      try Self.explained.require(findings.hasErrors, "nothing was found in \(image.count) bytes")
      return
    }
    try check(found, size: size, findings)
  }

  private func check(
    _ found: FileSystem, size: Int, _ findings: FindingLog
  ) throws(PropertyFailure) {
    let entries = found.entries
    for (index, entry) in entries.enumerated() {
      for range in [entry.dataRange, entry.attributeRange, entry.inodeRange] {
        guard let range else { continue }
        try Self.ranges.require(
          range.lowerBound >= 0 && range.upperBound <= size, "\(entry.path) at \(range) of \(size)")
      }
      let isRoot = index == 0 && entry.parent == nil
      let hasParent = entry.parent.map { $0 >= 0 && $0 < index && entries[$0].kind == .directory }
      try Self.parents.require(isRoot || hasParent == true, "\(entry.path) has none")
    }
    // One at the start, one in the middle and one at the end: each search walks the whole tree.
    for index in Set([0, entries.count / 2, entries.count - 1]) {
      let path = entries[index].path
      try Self.lookup.require(find(found, path)?.path == path, "\(path) is not")
    }
    var next = 0
    for region in found.regions() {
      try Self.regions.require(
        region.range.lowerBound == next && !region.range.isEmpty,
        "\(region.kind) at \(region.range), expected at \(next)")
      next = region.range.upperBound
    }
    try Self.regions.require(next == size, "they end at \(next) of \(size)")
    try Self.place.require(findings, inside: size)
  }
}

extension FileSystemProperties {
  /// Rules that an image may break and be built again anyway: they are about what is in it,
  /// not about where things stand.
  private static let harmless: Set<Rule> = [
    FileSystemRules.attributeFlag, FileSystemRules.flags, FileSystemRules.unusualFlags,
    FileSystemRules.setID, FileSystemRules.owner, FileSystemRules.sticky, FileSystemRules.symlink,
    FileSystemRules.nameText,
  ]

  /// Builds a file system again from what was read of it, where a builder could have made it. The
  /// stored checksum does not matter: hardly any damaged image has the right one.
  func checkRebuilding(
    _ found: FileSystem, _ image: Span<UInt8>, _ findings: FindingLog
  ) throws(PropertyFailure) {
    guard findings.omitted == 0, findings.findings.allSatisfy({ Self.harmless.contains($0.rule) }),
      Self.canBeBuilt(found), let tree = Self.tree(of: found, image)
    else { return }
    let root = found.superBlock.root
    let options = FileSystemOptions(uid: root.uid, gid: root.gid, flags: found.superBlock.flags)
    guard var built = build(tree, options) else {
      throw PropertyFailure(Self.rebuild, "\(found.entries.count) entries cannot be built")
    }
    let checksum = SuperBlock.checksumRange
    if built.count >= checksum.upperBound {
      built.replaceSubrange(checksum, with: BorrowedBytes.copy(image.extracting(checksum)))
    }
    let difference = BorrowedBytes.difference(built.span, image)
    try Self.rebuild.require(difference == nil, "another byte at \(difference ?? 0)")
  }

  /// Whether the options of a builder say all of it: one owner, a usual root, sorted tables, and
  /// attribute blocks that hold nothing.
  private static func canBeBuilt(_ found: FileSystem) -> Bool {
    let root = found.superBlock.root
    return found.superBlock.flags.contains(.sortedDirectories)
      && root.mode == FileKind.directory.bits | FileTree.directoryMode
      && found.entries.allSatisfy { entry in
        entry.inode.uid == root.uid && entry.inode.gid == root.gid
          && entry.attributeRange.map { $0.count == 4 } ?? true
      }
  }

  /// The files of an image; `nil` where the builder does not take one of them.
  private static func tree(of found: FileSystem, _ image: Span<UInt8>) -> FileTree? {
    var tree = FileTree()
    var nodes = [0]
    for entry in found.entries.dropFirst() {
      guard let parent = entry.parent, nodes.indices.contains(parent) else { return nil }
      let bytes = BorrowedBytes.copy(image.extracting(entry.dataRange ?? 0..<0))
      let content: FileTree.Content
      switch entry.kind {
      case .directory: content = .directory
      case .file: content = .file(bytes)
      case .symlink: content = .symlink(bytes)
      default: return nil
      }
      let mode = entry.inode.mode & 0o7777
      guard let node = try? tree.add(entry.name, content, mode: mode, to: nodes[parent]) else {
        return nil
      }
      nodes.append(node)
    }
    return tree
  }
}
