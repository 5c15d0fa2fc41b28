import ASXipFS
import ApplicationManifest
import ByteLayout

/// Integers of the super block and of inodes at their borders.
enum FileSystemFieldOperators {
  static let all = [superBlock, inode]

  static let superBlock = MutationOperator(
    "field.super-block", "Sets an integer of the super block or the root to a limit of its range.",
    [
      "package.content-kind", "asxipfs.size", "asxipfs.flags", "asxipfs.unusual-flags",
      "asxipfs.reserved", "asxipfs.checksum", "asxipfs.file-count", "asxipfs.root-kind",
      "asxipfs.set-id", "asxipfs.owner", "asxipfs.name-length", "asxipfs.table-beyond-image",
      "asxipfs.entry-crosses-end", "asxipfs.root-offset",
    ], canBeHarmless: true
  ) { piece, random in
    guard let fileSystem = piece.openFiles() else { return nil }
    let claims = FileSystemFieldClaims(piece: piece, fileSystem: fileSystem)
    let claim = piece.setField(
      of: FieldSite.all(of: fileSystem.superBlock), in: "super_block", random: &random,
      claim: claims.superBlock)
    // A checksum that is itself the point stays wrong.
    if claim?.field != ["super_block", "crc32"] { piece.seal() }
    return claim
  }

  static let inode = MutationOperator(
    "field.inode", "Sets an integer of an inode to a limit of its range.",
    [
      "asxipfs.special-inode", "asxipfs.symlink", "asxipfs.set-id", "asxipfs.sticky",
      "asxipfs.owner", "package.entry-point-mode", "asxipfs.file-count",
      "asxipfs.table-beyond-image", "asxipfs.entry-crosses-end", "asxipfs.table-overlap",
      "asxipfs.empty-offset", "asxipfs.data-beyond-image", "asxipfs.misaligned-data",
      "asxipfs.data-in-tables", "asxipfs.empty-name",
    ], canBeHarmless: true
  ) { piece, random in
    guard let fileSystem = piece.openFiles(), fileSystem.entries.count > 1 else { return nil }
    let index = random.number(1...(fileSystem.entries.count - 1))
    let entry = fileSystem.entries[index]
    let claims = FileSystemFieldClaims(piece: piece, fileSystem: fileSystem)
    let sites = FieldSite.all(of: entry.inode, at: entry.inodeRange.lowerBound)
    let claim = piece.setField(of: sites, in: "entry", "inode", random: &random) { site, value in
      claims.entry(index, site, value)
    }
    guard var claim else { return nil }
    piece.seal()
    claim.what = "\(entry.path): \(claim.what)"
    return claim
  }
}

/// What the values of super block and inode fields lead to. `nil`: nothing can be said.
struct FileSystemFieldClaims {
  let piece: Workpiece
  let fileSystem: FileSystem

  /// A field of the super block, its root inode included.
  func superBlock(_ site: FieldSite, _ value: UInt64) -> FieldClaim? {
    guard let field = site.path.last else { return nil }
    if site.path.first == "root" { return root(field, value) }
    switch field {
    case "magic": return .breaks("package.content-kind")
    case "len_image": return .breaks("asxipfs.size")
    case "flags": return flags(FileSystemFlags(rawValue: UInt32(truncatingIfNeeded: value)))
    case "future", "edition", "num_blocks": return .disturbs("asxipfs.reserved")
    case "crc32": return .breaks("asxipfs.checksum")
    case "num_files": return .breaks("asxipfs.file-count")
    default: return nil
    }
  }

  private func flags(_ flags: FileSystemFlags) -> FieldClaim? {
    if !flags.isSubset(of: .mountable) { return .breaks("asxipfs.flags") }
    // With this flag bytes behind each file mean something else.
    guard !flags.contains(.extendedAttributes), flags != .packer else { return nil }
    return .disturbs("asxipfs.unusual-flags")
  }

  private func root(_ field: String, _ value: UInt64) -> FieldClaim? {
    let root = fileSystem.superBlock.root
    switch field {
    case "mode":
      if FileKind(mode: UInt16(truncatingIfNeeded: value)) != .directory {
        return .breaks("asxipfs.root-kind")
      }
      return value & 0o6000 != 0 ? .breaks("asxipfs.set-id") : .keeps
    case "uid", "gid": return value == 0 ? nil : .disturbs("asxipfs.owner")
    case "num_name_words": return value == 0 ? nil : .disturbs("asxipfs.name-length")
    case "len_data": return tableLength(of: 0, Int(clamping: value))
    case "ofs_data_words":
      let offset = Int(clamping: value) * 4
      let isUsual = offset == SuperBlock.storedSize || offset == SuperBlock.storedSize + 512
      return isUsual || offset == 0 && root.length == 0 ? nil : .breaks("asxipfs.root-offset")
    default: return nil
    }
  }

  /// A field of the inode of an entry.
  func entry(_ index: Int, _ site: FieldSite, _ value: UInt64) -> FieldClaim? {
    let entry = fileSystem.entries[index]
    guard let field = site.path.last else { return nil }
    switch field {
    case "mode": return mode(entry, UInt16(truncatingIfNeeded: value))
    case "uid", "gid": return value == 0 ? nil : .disturbs("asxipfs.owner")
    case "len_data":
      return entry.kind == .directory
        ? tableLength(of: index, Int(clamping: value)) : dataLength(entry, Int(clamping: value))
    case "num_name_words": return nameWords(entry, Int(clamping: value))
    case "ofs_data_words":
      let offset = Int(clamping: value) * 4
      return entry.kind == .directory ? tableOffset(entry, offset) : dataOffset(entry, offset)
    default: return nil
    }
  }

  private func mode(_ entry: FileSystem.Entry, _ mode: UInt16) -> FieldClaim? {
    let kind = FileKind(mode: mode)
    if !kind.isSupported { return .breaks("asxipfs.special-inode") }
    if kind == .symlink { return .breaks("asxipfs.symlink") }
    if mode & 0o6000 != 0 { return .breaks("asxipfs.set-id") }
    guard kind == entry.kind else { return nil }
    guard kind == .file else { return .keeps }
    if mode & 0o1000 == 0 { return .breaks("asxipfs.sticky") }
    if entry.path == piece.manifest?.entryPoint?.value, mode & 0o111 != 0o111 {
      return .breaks("package.entry-point-mode")
    }
    return .keeps
  }

  private func tableLength(of index: Int, _ length: Int) -> FieldClaim? {
    let inode = fileSystem.entries[index].inode
    if length == 0 {
      return fileSystem.children(of: index).isEmpty ? nil : .breaks("asxipfs.file-count")
    }
    if inode.offset + length > fileSystem.size { return .breaks("asxipfs.table-beyond-image") }
    // One byte more or less: an entry crosses the end of the table.
    return inode.length > 0 && abs(length - inode.length) == 1
      ? .breaks("asxipfs.entry-crosses-end") : nil
  }

  private func tableOffset(_ entry: FileSystem.Entry, _ offset: Int) -> FieldClaim? {
    guard entry.inode.length > 0 else {
      return offset == 0 ? nil : .disturbs("asxipfs.empty-offset")
    }
    if offset < SuperBlock.storedSize { return .breaks("asxipfs.table-overlap") }
    return offset + entry.inode.length > fileSystem.size
      ? .breaks("asxipfs.table-beyond-image") : nil
  }

  private func dataLength(_ entry: FileSystem.Entry, _ length: Int) -> FieldClaim? {
    guard entry.kind == .file else { return nil }
    if entry.inode.offset + length > fileSystem.size { return .breaks("asxipfs.data-beyond-image") }
    guard length == 0, entry.inode.offset != 0 else { return nil }
    return entry.path == "/app_manifest.json"
      ? .breaks("asxipfs.empty-offset") : .disturbs("asxipfs.empty-offset")
  }

  private func dataOffset(_ entry: FileSystem.Entry, _ offset: Int) -> FieldClaim? {
    guard entry.kind == .file else { return nil }
    if offset + entry.inode.length > fileSystem.size { return .breaks("asxipfs.data-beyond-image") }
    guard entry.inode.length > 0 else {
      return offset == 0 ? nil : .disturbs("asxipfs.empty-offset")
    }
    if offset % SuperBlock.pageSize != 0 { return .breaks("asxipfs.misaligned-data") }
    return offset == 0 ? .breaks("asxipfs.data-in-tables") : nil
  }

  private func nameWords(_ entry: FileSystem.Entry, _ words: Int) -> FieldClaim? {
    if words == 0 { return .breaks("asxipfs.empty-name") }
    guard let parent = entry.parent else { return nil }
    let table = fileSystem.entries[parent].inode
    let end = entry.inodeRange.lowerBound + Inode.storedSize + 4 * words
    return end > table.offset + table.length ? .breaks("asxipfs.entry-crosses-end") : nil
  }
}
