import ASXipFS
import ByteLayout

/// Integers of the super block and of inodes at their borders.
enum FileSystemFieldOperators {
  static let all = [superBlock, inode]

  static let superBlock = MutationOperator(
    "field.super-block", "Sets an integer of the super block or the root to a limit of its range.",
    [
      "asxipfs.magic", "asxipfs.size", "asxipfs.flags", "asxipfs.unusual-flags",
      "asxipfs.reserved", "asxipfs.checksum", "asxipfs.file-count", "asxipfs.root-kind",
      "asxipfs.set-id", "asxipfs.owner", "asxipfs.name-length", "asxipfs.table-beyond-image",
      "asxipfs.entry-crosses-end", "asxipfs.root-offset",
    ], canBeHarmless: true
  ) { piece, random in
    piece.goInside()
    guard let fileSystem = piece.fileSystem else { return nil }
    let claims = FileSystemFieldClaims(piece: piece, fileSystem: fileSystem)
    let sites = FieldSite.all(of: fileSystem.superBlock)
    guard let choice = FieldChoice(of: sites, &random, claim: claims.superBlock) else {
      return nil
    }
    choice.site.write(choice.value, to: &piece.target.content)
    // A checksum that is itself the point stays wrong.
    if choice.site.path != ["crc32"] { piece.seal() }
    return choice.claim(at: 0, "super_block")
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
    piece.goInside()
    guard let fileSystem = piece.fileSystem, fileSystem.entries.count > 1 else { return nil }
    let index = random.number(1...(fileSystem.entries.count - 1))
    let entry = fileSystem.entries[index]
    let claims = FileSystemFieldClaims(piece: piece, fileSystem: fileSystem)
    let sites = FieldSite.all(of: entry.inode, at: entry.inodeRange.lowerBound)
    let choice = FieldChoice(of: sites, &random) { site, value in
      claims.entry(index, site, value)
    }
    guard let choice else { return nil }
    choice.site.write(choice.value, to: &piece.target.content)
    piece.seal()
    var claim = choice.claim(at: 0, "entry", "inode")
    claim.what = "\(entry.path): " + claim.what
    return claim
  }
}
