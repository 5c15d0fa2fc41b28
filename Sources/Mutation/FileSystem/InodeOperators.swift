import ASXipFS
import ByteLayout

/// Inodes of another kind, with bits and owners that no application has, and new ones.
enum InodeOperators {
  static let all = [retype, link, setID, sticky, owner, addFile, addDevice, linkTarget]

  /// An entry of the file system that a claim fits.
  static func choose(
    _ piece: inout Workpiece, _ random: inout SeededRandom,
    where isFit: (FileSystem.Entry) -> Bool = { _ in true }
  ) -> FileSystem.Entry? {
    piece.goInside()
    guard let fileSystem = piece.fileSystem else { return nil }
    return random.element(fileSystem.entries.dropFirst().filter(isFit))
  }

  private static func setMode(
    _ piece: inout Workpiece, _ entry: FileSystem.Entry, _ mode: UInt16
  ) -> Range<Int> {
    let range = piece.setInode(entry, "mode", UInt64(mode))
    piece.seal()
    return range
  }

  private static let special: [(bits: UInt16, name: String)] = [
    (FileKind.characterDevice.bits, "a character device"),
    (FileKind.blockDevice.bits, "a block device"), (FileKind.fifo.bits, "a pipe"),
    (FileKind.socket.bits, "a socket"), (0o030000, "of an unknown kind"),
  ]

  static let retype = MutationOperator(
    "inode.retype", "Turns a file or directory into a device, a pipe, a socket or an unknown kind.",
    ["asxipfs.special-inode"]
  ) { piece, random in
    guard let entry = choose(&piece, &random), let kind = random.element(special) else {
      return nil
    }
    let range = setMode(&piece, entry, entry.inode.mode & 0o7777 | kind.bits)
    return .breaks(
      "asxipfs.special-inode", "\(entry.path) is \(kind.name)", range, "entry", "inode", "mode")
  }

  static let link = MutationOperator(
    "inode.link", "Turns a file into a symbolic link.", ["asxipfs.symlink"]
  ) { piece, random in
    guard let entry = choose(&piece, &random, where: { $0.kind == .file }) else { return nil }
    let range = setMode(&piece, entry, entry.inode.mode & 0o7777 | FileKind.symlink.bits)
    return .breaks(
      "asxipfs.symlink", "\(entry.path) is a symbolic link", range, "entry", "inode", "mode")
  }

  static let setID = MutationOperator(
    "inode.set-id", "Sets the set-user-id or the set-group-id bit.", ["asxipfs.set-id"]
  ) { piece, random in
    guard let entry = choose(&piece, &random),
      let bits: UInt16 = random.element([0o4000, 0o2000, 0o6000])
    else { return nil }
    let range = setMode(&piece, entry, entry.inode.mode | bits)
    return .breaks(
      "asxipfs.set-id", "\(entry.path) has set-id bits 0\(String(bits, radix: 8))", range, "entry",
      "inode", "mode")
  }

  static let sticky = MutationOperator(
    "inode.sticky", "Removes the sticky bit of a file.", ["asxipfs.sticky"]
  ) { piece, random in
    guard
      let entry = choose(
        &piece, &random, where: { $0.kind == .file && $0.inode.mode & 0o1000 != 0 })
    else { return nil }
    let range = setMode(&piece, entry, entry.inode.mode & ~0o1000)
    return .breaks(
      "asxipfs.sticky", "\(entry.path) has no sticky bit", range, "entry", "inode", "mode")
  }

  static let owner = MutationOperator(
    "inode.owner", "Gives a file or directory to another user or group.", ["asxipfs.owner"]
  ) { piece, random in
    guard let entry = choose(&piece, &random) else { return nil }
    let field = random.coin() ? "uid" : "gid"
    let value = UInt64(random.number(1...255))
    let range = piece.setInode(entry, field, value)
    piece.seal()
    return .breaks(
      "asxipfs.owner", "\(entry.path) has the \(field) \(value)", range, "entry", "inode", field)
  }

  /// A name that sorts behind all others of the last table.
  static func laterName(_ piece: Workpiece) -> [UInt8]? {
    guard let fileSystem = piece.fileSystem, let place = NewEntry.place(in: fileSystem),
      place.last.name.count < 248
    else { return nil }
    return place.last.name + Array("0".utf8)
  }

  static let addFile = MutationOperator(
    "inode.add-file", "Adds an empty file.", [], canBeHarmless: true
  ) { piece, random in
    piece.goInside()
    guard let name = laterName(piece),
      let range = NewEntry(mode: FileKind.file.bits | FileTree.fileMode, name: name).add(to: &piece)
    else { return nil }
    return .keeps("an empty file \"\(String(decoding: name, as: UTF8.self))\"", range, "entry")
  }

  static let addDevice = MutationOperator(
    "inode.add-device", "Adds a device, a pipe or a socket.", ["asxipfs.special-inode"]
  ) { piece, random in
    piece.goInside()
    guard let name = laterName(piece), let kind = random.element(special) else { return nil }
    var entry = NewEntry(mode: kind.bits | 0o666, name: name)
    entry.length = random.number(0...0xFFFF)
    guard let range = entry.add(to: &piece) else { return nil }
    return .breaks(
      "asxipfs.special-inode", "\"\(String(decoding: name, as: UTF8.self))\" is \(kind.name)",
      range, "entry")
  }

  static let linkTarget = MutationOperator(
    "inode.link-target", "Adds a symbolic link without a target.", ["asxipfs.symlink-target"]
  ) { piece, random in
    piece.goInside()
    guard let name = laterName(piece),
      let range = NewEntry(mode: FileKind.symlink.bits | FileTree.symlinkMode, name: name).add(
        to: &piece)
    else { return nil }
    return .breaks("asxipfs.symlink-target", "a symbolic link to nothing", range, "entry")
  }
}
