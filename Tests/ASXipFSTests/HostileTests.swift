import ByteLayout
import Findings
import Harness
import TestSupport
import Testing

@testable import ASXipFS

/// Reads, maps and checks; what does not survive this ends the test.
private func survive(_ image: [UInt8], size: Int? = nil) {
  let properties = FileSystemProperties()
  do throws(PropertyFailure) {
    if let size {
      try properties.check(image.span, size: size)
    } else {
      try properties.check(image.span)
    }
  } catch { Issue.record("\(error)") }
}

private func smallImage() throws -> [UInt8] {
  var tree = FileTree()
  try tree.add(path: "/app_manifest.json", .file([1, 2, 3]), mode: FileTree.fileMode)
  try tree.add(path: "/bin/app", .file([4, 5, 6]), mode: FileTree.executableMode)
  try tree.add(path: "/bin/link", .symlink([0x61]), mode: FileTree.symlinkMode)
  return try FileSystemBuilder.build(
    tree, options: FileSystemOptions(flags: FileSystemFlags(rawValue: 0x803)))
}

@Test func noTruncationTrapsTheReader() throws {
  let image = try smallImage()
  for length in 0..<image.count {
    if length > 400, length % 97 != 0 { continue }
    let part = Array(image.prefix(length))
    survive(part)
    survive(part, size: image.count)
    if length < SuperBlock.storedSize {
      #expect(read(part).1.map(\.rule) == [ByteRules.truncated])
    }
  }
}

@Test func noFlippedByteTrapsTheReader() throws {
  let image = try smallImage()
  let tables = 0..<200
  let blocks = stride(from: 4096, to: image.count, by: 4096).flatMap { $0..<($0 + 12) }
  for index in Array(tables) + blocks {
    for value in [0, 1, 4, 0x40, 0x7F, 0x80, 0xFF, image[index] ^ 1, image[index] &+ 1] as [UInt8] {
      var damaged = image
      damaged[index] = value
      survive(damaged)
    }
  }
}

@Test(arguments: 1...20)
func noRandomTableTrapsTheReader(_ seed: Int) throws {
  var dice = SeededRandom(seed: seed)
  let image = try smallImage()
  for _ in 0..<100 {
    var damaged = image
    for _ in 0...dice.roll(12) {
      let offset = 4 * dice.roll(50)
      // Words that point back into the tables make trees that share and overlap.
      let near = UInt32(dice.roll(50)) << 6 | UInt32(dice.roll(5))
      set(&damaged, offset, dice.roll(2) == 0 ? near : UInt32(dice.roll(1 << 31)))
    }
    set(&damaged, 0, SuperBlock.magic)
    survive(damaged)
  }
}

@Test(arguments: [-1, 0, 75, 76, 77, Int.max])
func aContentSizeThatLiesTrapsNothing(_ size: Int) throws {
  let image = try smallImage()
  var log = FindingLog()
  let found = FileSystem.read(image.span, size: size, findings: &log)
  #expect((found == nil) == (size < 76))
  found?.checkPadding(in: image.span, findings: &log)
  found?.checkPadding(in: image.span, at: -1, findings: &log)
  found?.checkPadding(in: image.span, at: .max, findings: &log)
}

/// A table in which every entry is a directory with that same table.
@Test func aTableThatHoldsItselfEnds() {
  var image = [UInt8](repeating: 0, count: 1 << 20)
  set(&image, 0, SuperBlock.magic)
  set(&image, 4, UInt32(image.count))
  set(&image, 8, 3)
  let table = 76..<(image.count - 4)
  let entries = table.count / 16
  set(&image, 64, 0o040755)
  set(&image, 68, UInt32(entries * 16))
  set(&image, 72, 76 / 4 * 64)
  for index in 0..<entries {
    let start = 76 + 16 * index
    set(&image, start, 0o040755)
    set(&image, start + 4, UInt32((entries - index) * 16))
    set(&image, start + 8, UInt32(start / 4 * 64) | 1)
    set(&image, start + 12, 0x61 + UInt32(index) << 8)
  }
  let (found, findings) = read(image)
  #expect(found.map { $0.entries.count <= 65_536 } == true)
  #expect(findings.contains { $0.rule == FileSystemRules.limit })
  #expect(findings.contains { $0.rule == FileSystemRules.sharedTable })
}

@Test func depthTenThousandAndAHundredThousandFilesMeetTheLimits() throws {
  var deep = FileTree()
  var parent = 0
  for _ in 0..<10_000 {
    parent = try deep.add([0x61], .directory, mode: FileTree.directoryMode, to: parent)
  }
  let (found, findings) = read(try FileSystemBuilder.build(deep))
  #expect(found?.entries.count == 257)
  #expect(findings.contains { $0.rule == FileSystemRules.limit })

  var wide = FileTree()
  for index in 0..<100_000 {
    try wide.add(Array("\(index)".utf8), .file([]), mode: FileTree.fileMode)
  }
  let image = try FileSystemBuilder.build(wide)
  #expect(read(image).0?.entries.count == 65_536)
  #expect(read(image).1.contains { $0.rule == FileSystemRules.limit })
  let unlimited = FileSystemLimits(maximumEntries: .max, maximumPathBytes: .max)
  #expect(read(image, limits: unlimited).1 == [])
}

/// 76 KiB of long names inside each other would otherwise have 10 MB of paths, in every report again.
@Test func pathsStayInProportionToTheFile() throws {
  var deep = FileTree()
  var parent = 0
  for _ in 0..<250 {
    let name = [UInt8](repeating: 0x61, count: 252)
    try deep.add([0x62], .file([]), mode: FileTree.fileMode, to: parent)
    parent = try deep.add(name, .directory, mode: FileTree.directoryMode, to: parent)
  }
  let image = try FileSystemBuilder.build(deep)
  let (found, findings) = read(image)
  let bytes = try #require(found).entries.reduce(0) { $0 + $1.path.utf8.count }
  #expect(bytes < 9 * image.count)
  #expect(findings.map(\.rule) == [FileSystemRules.limit])
}

@Test func oneDamagedTableLeavesTheRest() throws {
  var image = try sampleImage()
  let start = inode(image, "/bin/data")
  set(&image, start + 8, 0xFFFF_FFC1)
  let (found, findings) = read(image)
  #expect(findings.map(\.rule).contains(FileSystemRules.tableBeyondImage))
  #expect(
    found?.entries.map(\.path)
      == ["/", "/app_manifest.json", "/bin", "/bin/app", "/bin/data", "/empty"])
}

@Test func anImageOfTheOtherByteOrderIsNamedByItsMagic() throws {
  var image = try smallImage()
  image.replaceSubrange(0..<4, with: [0x28, 0xCD, 0x3D, 0x45])
  let (found, findings) = read(image)
  #expect(found == nil)
  #expect(findings.map(\.rule) == [FileSystemRules.magic])
}
