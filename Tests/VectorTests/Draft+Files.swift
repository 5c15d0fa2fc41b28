import ASXipFS
import ByteLayout
import ImagePackage

/// Changes of the file system.
extension Draft {
  /// The entry of this path.
  func entry(_ path: String) throws -> FileSystem.Entry {
    guard let entry = try fileSystem().entry(at: path) else {
      throw VectorError("there is no entry \(path)")
    }
    return entry
  }

  /// The bytes of a file.
  func contents(of path: String) throws -> [UInt8] {
    guard let range = try entry(path).dataRange else { return [] }
    return Array(bytes[range])
  }

  /// Builds the file system anew: what is there, without `path` and what is below it, and what `add`
  /// puts beside it.
  mutating func rebuild(
    without path: String? = nil, _ add: (inout FileTree) throws -> Void = { _ in }
  ) throws {
    let entries = try fileSystem().entries
    var tree = FileTree()
    var indexes: [Int: Int] = [0: 0]
    for (index, entry) in entries.enumerated().dropFirst() {
      guard entry.path != path, let parent = entry.parent.flatMap({ indexes[$0] }) else { continue }
      let data = entry.dataRange.map { Array(bytes[$0]) } ?? []
      let content: FileTree.Content =
        switch entry.kind {
        case .directory: .directory
        case .symlink: .symlink(data)
        default: .file(data)
        }
      indexes[index] = try tree.add(
        entry.name, content, mode: entry.inode.mode & 0o7777, to: parent)
    }
    try add(&tree)
    try replaceContent(try FileSystemBuilder.build(tree))
  }

  /// Replaces or adds a file; one that is replaced keeps its mode.
  mutating func setFile(_ path: String, mode: UInt16?, _ data: [UInt8]) throws {
    let old = try fileSystem().entry(at: path)?.inode.mode
    let mode = mode ?? old.map { $0 & 0o7777 } ?? FileTree.fileMode
    try rebuild(without: path) { try $0.add(path: path, .file(data), mode: mode) }
  }

  /// Writes one field of an inode, which the writer would not do. The bits are those of
  /// `Formats/asxipfs.ksy`; offsets are in bytes.
  mutating func setInode(_ path: String, _ field: String, _ value: UInt32) throws {
    let entry = try entry(path)
    var inode = entry.inode
    switch field {
    case "mode": inode.modeAndUID = inode.modeAndUID & ~0xFFFF | value & 0xFFFF
    case "uid": inode.modeAndUID = inode.modeAndUID & 0xFFFF | value << 16
    case "length": inode.lengthAndGID = inode.lengthAndGID & ~0xFF_FFFF | value & 0xFF_FFFF
    case "gid": inode.lengthAndGID = inode.lengthAndGID & 0xFF_FFFF | value << 24
    case "offset": inode.nameAndOffset = inode.nameAndOffset & 0x3F | (value / 4) << 6
    case "words": inode.nameAndOffset = inode.nameAndOffset & ~0x3F | value & 0x3F
    default: throw VectorError("\(field) is no field of an inode")
    }
    try overwriteContent(at: entry.inodeRange.lowerBound, inode.serialized)
  }

  /// Writes other bytes over the name of an entry.
  mutating func setName(_ path: String, _ name: [UInt8]) throws {
    let entry = try entry(path)
    let start = entry.inodeRange.lowerBound + Inode.storedSize
    let room = entry.inodeRange.upperBound - start
    guard name.count <= room else { throw VectorError("the name's field has \(room) bytes") }
    try overwriteContent(
      at: start, name + [UInt8](repeating: 0, count: room - name.count))
  }
}
