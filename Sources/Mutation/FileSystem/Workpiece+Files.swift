import ASXipFS
import ApplicationManifest
import ByteLayout
import Findings
import Inspection
import JSONText

extension Workpiece {
  /// The file system of the layer that is changed.
  var fileSystem: FileSystem? { (target.known ?? KnownContent(target.content)).fileSystem }

  var manifest: Manifest? {
    let draft = inner ?? outer
    return (draft.known ?? KnownContent(draft.content)).manifest
  }

  var statedAPISet: Int? { manifest?.targetVersion?.value }

  /// Turns to the layer that holds the files.
  mutating func openFiles() -> FileSystem? {
    goInside()
    return fileSystem
  }

  /// Turns to the layer that holds the files, and reads its content as something else.
  mutating func content<Content>(
    as read: (Span<UInt8>, inout FindingLog) -> Content?
  ) -> Content? {
    goInside()
    var findings = FindingLog()
    return read(target.content.span, &findings)
  }

  /// Makes the checksum of the file system fit again.
  mutating func seal() { FileSystem.seal(&target.content) }

  /// Writes a field of an inode; the checksum is the caller's.
  ///
  /// - Returns: The bytes of the word that holds it.
  @discardableResult
  mutating func setInode(
    _ entry: FileSystem.Entry, _ field: String, _ value: UInt64
  ) -> Range<Int> {
    target.content.set(field, of: entry.inode, at: entry.inodeRange.lowerBound, to: value)
  }

  /// Writes another name into the field of an entry's name, filled up with NUL.
  ///
  /// - Returns: The field's bytes.
  @discardableResult
  mutating func setName(_ entry: FileSystem.Entry, _ name: [UInt8]) -> Range<Int> {
    let start = entry.inodeRange.lowerBound + Inode.storedSize
    let range = start..<entry.inodeRange.upperBound
    let filled = name.prefix(range.count)
    target.content.replaceSubrange(
      range, with: filled + [UInt8](repeating: 0, count: range.count - filled.count))
    return range
  }
}

/// What can be read of a content.
struct KnownContent: Sendable {
  let fileSystem: FileSystem?
  let manifest: Manifest?

  init(_ content: [UInt8]) {
    var findings = FindingLog()
    fileSystem =
      FileSystem.matches(content.span)
      ? FileSystem.read(content.span, size: content.count, findings: &findings) : nil
    manifest = fileSystem?.entry(at: InspectedManifest.path)?.dataRange.flatMap {
      Manifest.read(JSONDocument.read(Array(content[$0])))
    }
  }
}

extension FileSystem {
  /// Where the last table ends.
  var tablesEnd: Int {
    entries.reduce(SuperBlock.storedSize) { end, entry in
      entry.kind == .directory && entry.inode.length > 0
        ? max(end, entry.inode.offset + entry.inode.length) : end
    }
  }

  /// The entries of a directory, in the order of its table.
  func children(of index: Int) -> [Entry] { entries.filter { $0.parent == index } }
}
