import ASXipFS
import ByteLayout

/// Tables and data where they must not be.
enum PlacementOperators {
  static let all = [
    shared, tableOverlap, overlap, inTables, misaligned, beyond, padding, size, signature,
    volumeName,
  ]

  private static func choose(
    _ piece: inout Workpiece, _ random: inout SeededRandom, _ kind: FileKind
  ) -> FileSystem.Entry? {
    InodeOperators.choose(&piece, &random) { $0.kind == kind && $0.inode.length > 0 }
  }

  private static func move(
    _ piece: inout Workpiece, _ entry: FileSystem.Entry, to offset: Int
  ) -> Range<Int> {
    let range = piece.setInode(entry, "ofs_data_words", UInt64(offset / 4))
    piece.seal()
    return range
  }

  static let shared = MutationOperator(
    "table.shared", "Makes a directory point back to the root's table.", ["asxipfs.shared-table"]
  ) { piece, random in
    guard let entry = choose(&piece, &random, .directory), let fileSystem = piece.fileSystem else {
      return nil
    }
    let range = move(&piece, entry, to: fileSystem.superBlock.root.offset)
    return .breaks(
      "asxipfs.shared-table", "\(entry.path) contains the root", range, "entry", "inode",
      "ofs_data_words")
  }

  static let tableOverlap = MutationOperator(
    "table.overlap", "Makes a directory's table start inside the root's.",
    ["asxipfs.table-overlap"]
  ) { piece, random in
    guard let entry = choose(&piece, &random, .directory),
      let root = piece.fileSystem?.superBlock.root, root.length > 4
    else { return nil }
    let offset = root.offset + 4 * random.number(1...(root.length / 4 - 1))
    let range = move(&piece, entry, to: offset)
    return .breaks(
      "asxipfs.table-overlap", "the table of \(entry.path) starts at \(offset)", range, "entry",
      "inode", "ofs_data_words")
  }

  static let overlap = MutationOperator(
    "data.overlap", "Makes two files share the same bytes.", ["asxipfs.data-overlap"]
  ) { piece, random in
    guard let entry = choose(&piece, &random, .file),
      let other = choose(&piece, &random, .file), other.inodeRange != entry.inodeRange,
      other.dataRange != nil
    else { return nil }
    let range = move(&piece, entry, to: other.inode.offset)
    guard other.inode.offset + entry.inode.length <= piece.target.content.count else { return nil }
    return .breaks(
      "asxipfs.data-overlap", "\(entry.path) shares the bytes of \(other.path)", range, "entry",
      "inode", "ofs_data_words")
  }

  static let inTables = MutationOperator(
    "data.in-tables", "Makes a file start at the super block.", ["asxipfs.data-in-tables"]
  ) { piece, random in
    guard let entry = choose(&piece, &random, .file) else { return nil }
    let range = move(&piece, entry, to: 0)
    return .breaks(
      "asxipfs.data-in-tables", "\(entry.path) starts at the super block", range, "entry", "inode",
      "ofs_data_words")
  }

  static let misaligned = MutationOperator(
    "data.misaligned", "Makes a file start within a page.", ["asxipfs.misaligned-data"]
  ) { piece, random in
    guard let entry = choose(&piece, &random, .file) else { return nil }
    let offset = entry.inode.offset + 4 * random.number(1...1023)
    let range = move(&piece, entry, to: offset)
    return .breaks(
      "asxipfs.misaligned-data", "\(entry.path) starts at \(offset)", range, "entry", "inode",
      "ofs_data_words")
  }

  static let beyond = MutationOperator(
    "data.beyond-image", "Makes a file end beyond the file system.", ["asxipfs.data-beyond-image"]
  ) { piece, random in
    guard let entry = choose(&piece, &random, .file) else { return nil }
    let size = piece.target.content.count
    let range: Range<Int>
    if random.coin() {
      range = move(&piece, entry, to: size + 4096 * random.number(0...8))
    } else {
      let length = size - entry.inode.offset + random.number(1...4096)
      guard (0...Inode.maximumLength).contains(length) else { return nil }
      range = piece.setInode(entry, "len_data", UInt64(length))
      piece.seal()
    }
    return .breaks(
      "asxipfs.data-beyond-image", "\(entry.path) ends beyond the file system", range, "entry",
      "inode")
  }

  static let padding = MutationOperator(
    "data.padding", "Writes into unused bytes.", ["asxipfs.padding"]
  ) { piece, random in
    piece.goInside()
    let regions = piece.fileSystem?.regions().filter { $0.kind == .padding } ?? []
    guard let region = random.element(regions.filter { $0.range.count > 0 }) else { return nil }
    let place = random.number(region.range.lowerBound...(region.range.upperBound - 1))
    guard place < piece.target.content.count else { return nil }
    piece.target.content[place] = UInt8(random.number(1...255))
    piece.seal()
    return .disturbs("asxipfs.padding", "a byte of padding is not zero", place..<(place + 1))
  }

  static let size = MutationOperator(
    "content.size", "Removes the last page of the content, or adds one.", ["asxipfs.size"]
  ) { piece, random in
    piece.goInside()
    let size = piece.target.content.count
    guard piece.fileSystem != nil, size > 4096 else { return nil }
    let isShorter = random.coin()
    if isShorter {
      piece.target.content.removeLast(4096)
    } else {
      piece.target.content += [UInt8](repeating: 0, count: 4096)
    }
    piece.seal()
    let end = min(size, piece.target.content.count)
    return .breaks(
      "asxipfs.size", isShorter ? "the last page is gone" : "there is an extra page",
      end..<max(end, piece.target.content.count), "super_block", "len_image")
  }

  private static func setText(
    _ piece: inout Workpiece, _ random: inout SeededRandom, _ field: String
  ) -> Range<Int>? {
    piece.goInside()
    guard piece.fileSystem != nil else { return nil }
    let range = SuperBlock().range(of: field)
    piece.target.content[random.number(range.lowerBound...(range.upperBound - 1))] ^=
      UInt8(1 << random.number(0...6))
    piece.seal()
    return range
  }

  static let signature = MutationOperator(
    "super-block.signature", "Changes the text \"Compressed ROMFS\".", ["asxipfs.signature"]
  ) { piece, random in
    guard let range = setText(&piece, &random, "signature") else { return nil }
    return .breaks(
      "asxipfs.signature", "the signature text is different", range, "super_block", "signature")
  }

  static let volumeName = MutationOperator(
    "super-block.name", "Changes the name of the volume.", ["asxipfs.volume-name"]
  ) { piece, random in
    guard let range = setText(&piece, &random, "name") else { return nil }
    return .disturbs(
      "asxipfs.volume-name", "the volume has a different name", range, "super_block", "name")
  }
}
