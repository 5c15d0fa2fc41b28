package import ASXipFS
import ByteLayout
package import Findings

/// What must hold for every content that is read as a file system.
package struct FileSystemProperties: Sendable {
  /// What reads: the content or its start, the size of the whole content, where findings go.
  package var read: @Sendable (Span<UInt8>, Int, inout FindingLog) -> FileSystem? = {
    (image, size, findings) in FileSystem.read(image, size: size, findings: &findings)
  }
  /// What builds.
  package var build: @Sendable (FileTree, FileSystemOptions) -> [UInt8]? = { (tree, options) in
    try? FileSystemBuilder.build(tree, options: options)
  }

  /// What writes a super block.
  package var write: @Sendable (SuperBlock) -> [UInt8] = { $0.serialized }
  /// What finds the entry of a path.
  package var find: @Sendable (FileSystem, String) -> FileSystem.Entry? = { $0.entry(at: $1) }

  /// The properties of the reader and the builder that everybody uses.
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
    for finding in findings.findings {
      guard let range = finding.place.range else { continue }
      try Self.place.require(
        range.lowerBound >= 0 && range.upperBound <= size,
        "\(finding.rule.id) at \(range) of \(size)")
    }
  }
}
