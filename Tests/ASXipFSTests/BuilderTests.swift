import ASXipFS
import ByteLayout
import Findings
import TestSupport
import Testing

@Test(arguments: [
  ("", FileSystemBuildError.name("/\\x")), ("/", .name("/\\x")), ("/a//b", .name("/a/\\x")),
  ("/bin/.", .name("/bin/\\x2e")), ("/..", .name("/\\x2e\\x2e")), ("/a\0b", .name("/a\\x00b")),
  ("/bin", .duplicate("/bin")), ("/bin/app/x", .notADirectory("/bin/app")),
])
func aPathThatCannotBeIsRefused(_ path: String, _ expected: FileSystemBuildError) throws {
  var tree = try sampleTree()
  #expect(throws: expected) { try tree.add(path: path, .file([]), mode: 0o1644) }
}

@Test func whatDoesNotFitTheFormatIsRefused() throws {
  var tree = FileTree()
  let long = [UInt8](repeating: 0x61, count: 252)
  try tree.add(long, .file([]), mode: 0o1644)
  #expect(throws: FileSystemBuildError.self) {
    try tree.add(long + [0x61], .file([]), mode: 0o1644)
  }
  #expect(throws: FileSystemBuildError.mode("/a", 0o101644)) {
    try tree.add(path: "/a", .file([]), mode: 0o101644)
  }
  #expect(throws: FileSystemBuildError.emptyTarget("/a")) {
    try tree.add(path: "/a", .symlink([]), mode: 0o777)
  }
  #expect(throws: FileSystemBuildError.notADirectory("")) {
    try tree.add([0x61], .file([]), mode: 0o644, to: 99)
  }
}

@Test func theLargestFileFitsAndOneByteMoreDoesNot() throws {
  var largest = FileTree()
  try largest.add(path: "/a", .file(Array(repeating: 1, count: 0xFF_FFFF)), mode: 0o1644)
  let image = try FileSystemBuilder.build(largest)
  #expect(image.count == 4096 + 0x100_0000)
  #expect(read(image).1 == [])
  var larger = FileTree()
  try larger.add(path: "/a", .file(Array(repeating: 1, count: 0x100_0000)), mode: 0o1644)
  #expect(throws: FileSystemBuildError.fileTooLarge("/a", size: 0x100_0000)) {
    try FileSystemBuilder.build(larger)
  }
}

@Test func dataBeyondTheLargestOffsetIsRefused() throws {
  var tree = FileTree()
  // One buffer, shared by all files: the refusal comes before any byte is laid out.
  let bytes = [UInt8](repeating: 1, count: 0xFF_FFFF)
  for index in 0..<17 {
    try tree.add([0x61 + UInt8(index)], .file(bytes), mode: 0o1644)
  }
  #expect(throws: FileSystemBuildError.imageTooLarge("/q", offset: 4096 + 16 * 0x100_0000)) {
    try FileSystemBuilder.build(tree)
  }
}

@Test func anEmptyTreeIsOnePage() throws {
  let image = try FileSystemBuilder.build(FileTree())
  #expect(image.count == 4096)
  let (found, findings) = read(image)
  #expect(findings == [])
  #expect(found?.entries.map(\.path) == ["/"])
}

@Test func namesAreSortedByTheirBytes() throws {
  var tree = FileTree()
  for name in ["b", "a", "B", "ab", "\u{E9}", "a.b", "_"] {
    try tree.add(Array(name.utf8), .file([]), mode: FileTree.fileMode)
  }
  let (found, findings) = read(try FileSystemBuilder.build(tree))
  #expect(findings == [])
  #expect(
    found?.entries.dropFirst().map(\.path)
      == ["/B", "/_", "/a", "/a.b", "/ab", "/b", "/\u{E9}"])
}

@Test func tablesFollowInPreOrderAndDataInDepthFirstOrder() throws {
  var tree = FileTree()
  for path in ["/z", "/b/y", "/b/a/x", "/c/w", "/b/z/v"] {
    try tree.add(path: path, .file(Array(path.utf8)), mode: FileTree.fileMode)
  }
  let (found, findings) = read(try FileSystemBuilder.build(tree))
  #expect(findings == [])
  let entries = found?.entries ?? []
  let tables = entries.filter { $0.kind == .directory }
  #expect(tables.map(\.path) == ["/", "/b", "/b/a", "/b/z", "/c"])
  #expect(tables.map(\.inode.offset) == tables.map(\.inode.offset).sorted())
  let files = entries.filter { $0.kind == .file }
  #expect(files.map(\.path) == ["/b/a/x", "/b/y", "/b/z/v", "/c/w", "/z"])
  #expect(files.map(\.inode.offset) == [4096, 8192, 12288, 16384, 20480])
}

@Test(arguments: [1, 3, 4, 4091, 4092, 4093, 4095, 4096, 8192])
func theFormOfTheDebuggerPackageReadsAsSuch(_ size: Int) throws {
  var tree = FileTree()
  let bytes = [UInt8](repeating: 0xEE, count: size)
  try tree.add(path: "/app_manifest.json", .file(bytes), mode: FileTree.fileMode)
  try tree.add(path: "/bin/gdbserver", .file(bytes), mode: FileTree.executableMode)
  let flags = FileSystemFlags(rawValue: 0x803)
  let options = FileSystemOptions(uid: 1001, gid: 233, flags: flags)
  let image = try FileSystemBuilder.build(tree, options: options)
  let (found, findings) = read(image)
  let fileSystem = try #require(found)
  #expect(
    Set(findings.map(\.rule)) == [FileSystemRules.owner, FileSystemRules.attributeFlag])
  for entry in fileSystem.entries where entry.kind == .file {
    let start = entry.inode.offset + (size + 3) / 4 * 4
    #expect(entry.attributeRange == start..<(start + 4))
    #expect(Array(image[start..<(start + 4)]) == [4, 0, 0, 0])
  }
  var log = FindingLog()
  fileSystem.checkPadding(in: image.span, findings: &log)
  #expect(log.isEmpty)
  expectCover(fileSystem)
}

@Test(
  arguments: [
    (Array("plain".utf8), "/plain"), (Array("with blank".utf8), "/with blank"),
    (Array("\u{E9}".utf8), "/\u{E9}"), (Array("a\\b".utf8), "/a\\x5cb"),
    (Array("a\nb".utf8), "/a\\x0ab"), ([0x61, 0xFF], "/a\\xff"), ([0xFF, 0x2F], "/\\xff\\x2f"),
    (Array("\u{202E}".utf8), "/\\xe2\\x80\\xae"), (Array("..".utf8), "/\\x2e\\x2e"),
    (Array("...".utf8), "/..."), ([0x1B, 0x5B], "/\\x1b["),
  ] as [([UInt8], String)])
func namesAreShownWithoutHarm(_ name: [UInt8], _ expected: String) throws {
  var tree = FileTree()
  try tree.add([UInt8](repeating: 0x78, count: name.count), .file([]), mode: FileTree.fileMode)
  var image = try FileSystemBuilder.build(tree)
  for (index, byte) in name.enumerated() { image[88 + index] = byte }
  let found = read(image).0
  #expect(found?.entries.last?.path == expected)
  #expect(found?.entries.last?.name == name)
}

@Test func theChecksumInPiecesIsThatOfTheWhole() throws {
  let image = try sampleImage()
  let stored = word(image, 32)
  for size in [1, 7, 31, 32, 33, 36, 37, 4096] {
    var sum = FileSystemChecksum(size: image.count)
    for start in stride(from: 0, to: image.count, by: size) {
      sum.update(Array(image[start..<min(start + size, image.count)]).span)
    }
    sum.update([1, 2, 3].span)
    #expect(sum.value == stored)
  }
}

/// A tree of random shape, with what is in it by path.
private func randomTree(_ seed: Int) throws -> (FileTree, [String: [UInt8]?]) {
  var dice = SeededRandom(seed: seed)
  var tree = FileTree()
  var directories = [(index: 0, path: "")]
  var known: [String: [UInt8]?] = ["/": nil]
  for _ in 0..<dice.roll(40) {
    let parent = directories[dice.roll(directories.count)]
    let name = String((0...dice.roll(9)).map { _ in "abcXYZ019_-.~"[dice.roll(13)] })
    let path = parent.path + "/" + name
    if known[path] != nil || name == "." || name == ".." { continue }
    if dice.roll(4) == 0 {
      let index = try tree.add(
        Array(name.utf8), .directory, mode: FileTree.directoryMode, to: parent.index)
      directories.append((index, path))
      known[path] = .some(nil)
    } else {
      let bytes = dice.bytes([0, 1, 3, 4095, 4096, 4097, 10_000][dice.roll(7)])
      try tree.add(Array(name.utf8), .file(bytes), mode: FileTree.fileMode, to: parent.index)
      known[path] = .some(bytes)
    }
  }
  return (tree, known)
}

extension String {
  fileprivate subscript(_ position: Int) -> Character {
    self[index(startIndex, offsetBy: position)]
  }
}

@Test(arguments: 1...60)
func aBuiltTreeIsReadAsItWas(_ seed: Int) throws {
  let (tree, known) = try randomTree(seed)
  let image = try FileSystemBuilder.build(tree)
  #expect(image.count % 4096 == 0)
  let (found, findings) = read(image)
  let fileSystem = try #require(found)
  #expect(findings.filter { $0.severity > .note } == [])
  #expect(fileSystem.checksum(of: image.span) == fileSystem.superBlock.checksum)
  #expect(Set(fileSystem.entries.map(\.path)) == Set(known.keys))
  for entry in fileSystem.entries {
    let bytes = entry.dataRange.map { Array(image[$0]) }
    #expect(known[entry.path] == .some(bytes))
  }
  var log = FindingLog()
  fileSystem.checkPadding(in: image.span, findings: &log)
  #expect(log.isEmpty)
  expectCover(fileSystem)
}

@Test func aSymbolicLinkIsBuiltSoThatTheDriverCanReadIt() throws {
  for length in [1, 7, 4096] {
    var tree = FileTree()
    let target = [UInt8](repeating: 0x61, count: length)
    try tree.add(path: "/link", .symlink(target), mode: FileTree.symlinkMode)
    let image = try FileSystemBuilder.build(tree)
    let (found, findings) = read(image)
    #expect(findings.map(\.rule).filter { $0 != FileSystemRules.gap } == [FileSystemRules.symlink])
    #expect(found?.entry(at: "/link")?.dataRange.map { Array(image[$0]) } == target)
  }
}
