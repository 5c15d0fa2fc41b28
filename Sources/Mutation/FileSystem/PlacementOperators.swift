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

  /// An operator that moves what a directory or file holds to another offset, in bytes.
  private static func move(
    _ kind: FileKind, _ name: String, _ summary: String, breaks rule: String,
    to target: @escaping InodeOperators.Change
  ) -> MutationOperator {
    InodeOperators.write(
      "ofs_data_words", name, summary, breaks: rule,
      where: { $0.kind == kind && $0.inode.length > 0 }
    ) { entry, piece, random in
      target(entry, &piece, &random).map { ($0.value / 4, $0.what) }
    }
  }

  static let shared = move(
    .directory, "table.shared", "Makes a directory point back to the root's table.",
    breaks: "asxipfs.shared-table"
  ) { entry, piece, _ in
    piece.fileSystem.map { ($0.superBlock.root.offset, "\(entry.path) contains the root") }
  }

  static let tableOverlap = move(
    .directory, "table.overlap", "Makes a directory's table start inside the root's.",
    breaks: "asxipfs.table-overlap"
  ) { entry, piece, random in
    guard let root = piece.fileSystem?.superBlock.root, root.length > 4 else { return nil }
    let offset = root.offset + 4 * random.number(1...(root.length / 4 - 1))
    return (offset, "the table of \(entry.path) starts at \(offset)")
  }

  static let overlap = move(
    .file, "data.overlap", "Makes two files share the same bytes.", breaks: "asxipfs.data-overlap"
  ) { entry, piece, random in
    guard let other = choose(&piece, &random, .file), other.inodeRange != entry.inodeRange,
      other.dataRange != nil,
      other.inode.offset + entry.inode.length <= piece.target.content.count
    else { return nil }
    return (other.inode.offset, "\(entry.path) shares the bytes of \(other.path)")
  }

  static let inTables = move(
    .file, "data.in-tables", "Makes a file start at the super block.",
    breaks: "asxipfs.data-in-tables"
  ) { entry, _, _ in (0, "\(entry.path) starts at the super block") }

  static let misaligned = move(
    .file, "data.misaligned", "Makes a file start within a page.",
    breaks: "asxipfs.misaligned-data"
  ) { entry, _, random in
    let offset = entry.inode.offset + 4 * random.number(1...1023)
    return (offset, "\(entry.path) starts at \(offset)")
  }

  static let beyond = MutationOperator(
    "data.beyond-image", "Makes a file end beyond the file system.",
    breaks: "asxipfs.data-beyond-image"
  ) { piece, random in
    guard let entry = choose(&piece, &random, .file) else { return nil }
    let size = piece.target.content.count
    let range: Range<Int>
    if random.coin() {
      let offset = size + 4096 * random.number(0...8)
      range = piece.setInode(entry, "ofs_data_words", UInt64(offset / 4))
    } else {
      let length = size - entry.inode.offset + random.number(1...4096)
      guard (0...Inode.maximumLength).contains(length) else { return nil }
      range = piece.setInode(entry, "len_data", UInt64(length))
    }
    piece.seal()
    return .change("\(entry.path) ends beyond the file system", range, "entry", "inode")
  }

  static let padding = MutationOperator(
    "data.padding", "Writes into unused bytes.", breaks: "asxipfs.padding", keeps: true
  ) { piece, random in
    let regions = piece.openFiles()?.regions().filter { $0.kind == .padding } ?? []
    guard let region = random.element(regions.filter { $0.range.count > 0 }) else { return nil }
    let place = random.number(region.range.lowerBound...(region.range.upperBound - 1))
    guard place < piece.target.content.count else { return nil }
    piece.target.content[place] = UInt8(random.number(1...255))
    piece.seal()
    return .change("a byte of padding is not zero", place..<(place + 1))
  }

  static let size = MutationOperator(
    "content.size", "Removes the last page of the content, or adds one.",
    breaks: "asxipfs.size"
  ) { piece, random in
    guard piece.openFiles() != nil, piece.target.content.count > 4096 else { return nil }
    let size = piece.target.content.count
    let isShorter = random.coin()
    if isShorter {
      piece.target.content.removeLast(4096)
    } else {
      piece.target.content += [UInt8](repeating: 0, count: 4096)
    }
    piece.seal()
    let end = min(size, piece.target.content.count)
    return .change(
      isShorter ? "the last page is gone" : "there is an extra page",
      end..<max(end, piece.target.content.count), "super_block", "len_image")
  }

  /// An operator that flips a bit in a text of the super block.
  private static func flip(
    _ field: String, _ name: String, _ summary: String, breaks rule: String, keeps: Bool = false,
    _ what: String
  ) -> MutationOperator {
    MutationOperator(name, summary, breaks: rule, keeps: keeps) { piece, random in
      guard piece.openFiles() != nil else { return nil }
      let range = SuperBlock().range(of: field)
      piece.target.content[random.number(range.lowerBound...(range.upperBound - 1))] ^=
        UInt8(1 << random.number(0...6))
      piece.seal()
      return .change(what, range, "super_block", field)
    }
  }

  static let signature = flip(
    "signature", "super-block.signature", "Changes the text \"Compressed ROMFS\".",
    breaks: "asxipfs.signature", "the signature text is different")

  static let volumeName = flip(
    "name", "super-block.name", "Changes the name of the volume.", breaks: "asxipfs.volume-name",
    keeps: true, "the volume has a different name")
}
