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
    guard let fileSystem = piece.openFiles() else { return nil }
    return random.element(fileSystem.entries.dropFirst().filter(isFit))
  }

  /// A value for an entry, and what it does; `nil` where none fits.
  typealias Change =
    @Sendable (FileSystem.Entry, inout Workpiece, inout SeededRandom) -> (value: Int, what: String)?

  /// An operator that writes a field of an entry's inode.
  static func write(
    _ field: String, _ name: String, _ summary: String, breaks rule: String,
    where isFit: @escaping @Sendable (FileSystem.Entry) -> Bool = { _ in true },
    _ change: @escaping Change
  ) -> MutationOperator {
    MutationOperator(name, summary, breaks: rule) { piece, random in
      guard let entry = choose(&piece, &random, where: isFit),
        let (value, what) = change(entry, &piece, &random)
      else { return nil }
      let range = piece.setInode(entry, field, UInt64(value))
      piece.seal()
      return .change(what, range, "entry", "inode", field)
    }
  }

  private static let special: [(bits: UInt16, name: String)] = [
    (FileKind.characterDevice.bits, "a character device"),
    (FileKind.blockDevice.bits, "a block device"), (FileKind.fifo.bits, "a pipe"),
    (FileKind.socket.bits, "a socket"), (0o030000, "of an unknown kind"),
  ]

  static let retype = write(
    "mode", "inode.retype",
    "Turns a file or directory into a device, a pipe, a socket or an unknown kind.",
    breaks: "asxipfs.special-inode"
  ) { entry, _, random in
    guard let kind = random.element(special) else { return nil }
    return (Int(entry.inode.mode & 0o7777 | kind.bits), "\(entry.path) is \(kind.name)")
  }

  static let link = write(
    "mode", "inode.link", "Turns a file into a symbolic link.", breaks: "asxipfs.symlink",
    where: { $0.kind == .file }
  ) { entry, _, _ in
    let mode = entry.inode.mode & 0o7777 | FileKind.symlink.bits
    return (Int(mode), "\(entry.path) is a symbolic link")
  }

  static let setID = write(
    "mode", "inode.set-id", "Sets the set-user-id or the set-group-id bit.",
    breaks: "asxipfs.set-id"
  ) { entry, _, random in
    guard let bits: UInt16 = random.element([0o4000, 0o2000, 0o6000]) else { return nil }
    let what = "\(entry.path) has set-id bits 0\(String(bits, radix: 8))"
    return (Int(entry.inode.mode | bits), what)
  }

  static let sticky = write(
    "mode", "inode.sticky", "Removes the sticky bit of a file.", breaks: "asxipfs.sticky",
    where: { $0.kind == .file && $0.inode.mode & 0o1000 != 0 }
  ) { entry, _, _ in
    (Int(entry.inode.mode & ~0o1000), "\(entry.path) has no sticky bit")
  }

  static let owner = MutationOperator(
    "inode.owner", "Gives a file or directory to another user or group.", breaks: "asxipfs.owner",
    keeps: true
  ) { piece, random in
    guard let entry = choose(&piece, &random) else { return nil }
    let field = random.coin() ? "uid" : "gid"
    let value = UInt64(random.number(1...255))
    let range = piece.setInode(entry, field, value)
    piece.seal()
    return .change("\(entry.path) has the \(field) \(value)", range, "entry", "inode", field)
  }

  static let addFile = MutationOperator(
    "inode.add-file", "Adds an empty file.", [], canBeHarmless: true
  ) { piece, random in
    guard let name = NewEntry.laterName(&piece), let range = NewEntry(name: name).add(to: &piece)
    else { return nil }
    return .change("an empty file \"\(String(decoding: name, as: UTF8.self))\"", range, "entry")
  }

  static let addDevice = MutationOperator(
    "inode.add-device", "Adds a device, a pipe or a socket.", breaks: "asxipfs.special-inode"
  ) { piece, random in
    guard let name = NewEntry.laterName(&piece), let kind = random.element(special) else {
      return nil
    }
    var entry = NewEntry(mode: kind.bits | 0o666, name: name)
    entry.length = random.number(0...0xFFFF)
    let what = "\"\(String(decoding: name, as: UTF8.self))\" is \(kind.name)"
    return entry.add(to: &piece).map { .change(what, $0, "entry") }
  }

  static let linkTarget = MutationOperator(
    "inode.link-target", "Adds a symbolic link without a target.",
    breaks: "asxipfs.symlink-target"
  ) { piece, random in
    guard let name = NewEntry.laterName(&piece) else { return nil }
    let entry = NewEntry(mode: FileKind.symlink.bits | FileTree.symlinkMode, name: name)
    return entry.add(to: &piece).map { .change("a symbolic link to nothing", $0, "entry") }
  }
}
