import ASXipFS
import ByteLayout

extension Seeds {
  /// A small tree under these flags: its entries stand at 76 (`app_manifest.json`), 108 (`bin`) and
  /// 124 (`empty`), those of `bin` at 144 (`app`) and 160 (`link`).
  private static func image(_ flags: FileSystemFlags = .packer) throws -> [UInt8] {
    var tree = FileTree()
    try tree.add(
      path: "/app_manifest.json", .file(Array("{}".utf8)), mode: FileTree.fileMode)
    try tree.add(path: "/bin/app", .file([0x7F, 0x45]), mode: FileTree.executableMode)
    try tree.add(path: "/bin/link", .symlink(Array("app".utf8)), mode: FileTree.symlinkMode)
    try tree.add(path: "/empty", .file([]), mode: FileTree.fileMode)
    return try FileSystemBuilder.build(tree, options: FileSystemOptions(flags: flags))
  }

  /// Whole images, then tables with one word changed. Those are cut behind the tables: what is
  /// wrong with them stands there, and a seed is small.
  static func fileSystem() throws -> Seeds {
    var seeds = Seeds()
    let whole = try image()
    seeds.add("whole", whole)
    seeds.add("attributes", try image(.packer.union(.extendedAttributes)))
    let empty = try FileSystemBuilder.build(FileTree())
    seeds.add("empty", empty)
    var deep = FileTree()
    try deep.add(path: "/a/b/c/d/e/f", .file([7]), mode: FileTree.fileMode)
    seeds.add("deep", try FileSystemBuilder.build(deep))
    seeds.add(
      "owner", try FileSystemBuilder.build(deep, options: FileSystemOptions(uid: 7, gid: 9)))
    let tables = Array(whole.prefix(192))
    seeds.add("tables", tables)
    for (name, offset, value) in words { seeds.add(name, patched(tables, offset, word(value))) }
    for (name, offset, value) in bytes { seeds.add(name, patched(tables, offset, value)) }
    for size in [3, 60, 75, 76, 80, 100, 160] { seeds.add("cut", Array(tables.prefix(size))) }
    seeds.add("padding", patched(whole, 3000, [1, 2]))
    seeds.add("page-more", empty + [UInt8](repeating: 0, count: 4096))
    var attributes = try image(.packer.union(.extendedAttributes))
    seeds.add("attribute-length", patched(Array(attributes.prefix(4200)), 4100, word(99_999)))
    attributes.removeLast(attributes.count - 4100)
    seeds.add("attribute-cut", attributes)
    seeds.add("loop", loop())
    var link = FileTree()
    try link.add(path: "/l", .symlink(Array("app".utf8)), mode: FileTree.symlinkMode)
    let target = Array(try FileSystemBuilder.build(link).prefix(4104))
    seeds.add("link-without-end", patched(target, 4099, [0x61]))
    return seeds
  }

  /// The third word of an inode.
  private static func place(_ offset: UInt32, _ words: UInt32) -> UInt32 { offset / 4 << 6 | words }

  private static let words: [(String, Int, UInt32)] = [
    ("magic", 0, 0x4D34_5834), ("size", 4, 4096), ("size-odd", 4, 20481), ("flags", 8, 0x103),
    ("flags-old", 8, 2), ("flags-all", 8, .max), ("flags-shifted", 8, 0x403), ("future", 12, 1),
    ("edition", 36, 1), ("blocks", 40, 1), ("files", 44, .max), ("root-file", 64, 0o101644),
    ("root-offset", 72, place(80, 0)), ("root-empty", 72, 0), ("root-name", 72, place(76, 1)),
    ("root-beyond", 68, 0xFF_FFFF), ("root-nothing", 68, 0), ("name-empty", 120, 0),
    ("name-dots", 120, 0x2E2E), ("name-dot", 120, 0x2E), ("table-beyond", 112, 0xFF_FFFF),
    ("table-far", 116, 0xFFFF_FFC1), ("table-short", 112, 20), ("table-shared", 116, place(76, 1)),
    ("table-super-block", 116, place(8, 1)), ("table-empty", 112, 0), ("name-long", 168, 63),
    ("device", 144, 0o020644), ("block-device", 144, 0o060644), ("pipe", 144, 0o010644),
    ("socket", 144, 0o140644), ("nothing", 144, 0), ("set-id", 144, 0o106755),
    ("not-sticky", 144, 0o100755), ("owner-other", 144, 0o101755 | 7 << 16),
    ("group-other", 148, 2 | 7 << 24), ("link-empty", 164, 0), ("link-far", 168, place(8192, 1)),
    ("data-beyond", 148, 0xFF_FFFF), ("data-odd", 152, place(4100, 1)),
    ("data-in-tables", 152, place(80, 1)), ("data-same", 152, place(4096, 1)),
    ("empty-offset", 132, place(4096, 2)), ("data-early", 152, place(188, 1)),
  ]

  private static let bytes: [(String, Int, [UInt8])] = [
    ("signature", 16, [0x63]), ("volume-name", 63, [1]), ("unsorted", 120, [0x61]),
    ("name-slash", 121, [0x2F]), ("name-not-text", 120, [0xFF]), ("name-escape", 120, [0x1B]),
    ("name-backslash", 120, [0x5C]), ("name-zero", 90, [0]), ("name-padding", 107, [1]),
    ("twice", 172, Array("app\0".utf8)), ("name-accent", 120, [0xC3, 0xA4]),
    ("name-turned", 88, [0xE2, 0x80, 0xAE]), ("name-not-text-slash", 88, [0xFF, 0x2F, 0x5C, 0x1B]),
    ("name-field", 140, [0, 0, 0, 0]),
  ]

  /// A table whose entries are directories with that same table.
  private static func loop() -> [UInt8] {
    var image = [UInt8](repeating: 0, count: 76)
    image = patched(image, 0, word(SuperBlock.magic))
    image = patched(image, 4, word(140) + word(3))
    image = patched(image, 64, word(0o040755) + word(64) + word(place(76, 0)))
    for index in 0..<4 as Range<UInt32> {
      image += word(0o040755) + word(64 - 16 * index) + word(place(76 + 16 * index, 1))
      image += word(0x61 + index)
    }
    return image
  }
}
