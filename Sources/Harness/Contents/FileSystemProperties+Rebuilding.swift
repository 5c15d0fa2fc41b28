import ASXipFS
import ByteLayout
import Findings

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
    let options = FileSystemOptions(
      uid: root.uid, gid: root.gid, flags: found.superBlock.flags)
    guard let built = build(tree, options) else {
      throw PropertyFailure(Self.rebuild, "\(found.entries.count) entries cannot be built")
    }
    let hole = SuperBlock.checksumRange
    let before = BorrowedBytes.difference(
      built.span.extracting(first: min(hole.lowerBound, built.count)),
      image.extracting(first: hole.lowerBound))
    let behind = BorrowedBytes.difference(
      built.span.extracting(min(hole.upperBound, built.count)..<built.count),
      image.extracting(hole.upperBound..<image.count))
    try Self.rebuild.require(
      before == nil && behind == nil,
      "another byte at \(before ?? (behind ?? 0) + hole.upperBound)")
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
