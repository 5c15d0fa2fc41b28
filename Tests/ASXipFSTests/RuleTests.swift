import Findings
import Testing

@testable import ASXipFS

/// One image for one rule: how it is made, what it breaks, and where.
struct Case: Sendable, CustomTestStringConvertible {
  let rule: Rule
  /// The place that the finding must name; `nil` only for rules about the whole.
  let range: Range<Int>
  var limits = FileSystemLimits.default
  /// Bytes given to the reader, when not all.
  var window: Int?
  let make: @Sendable () throws -> [UInt8]

  var testDescription: String { "\(rule.id) at \(range)" }
}

/// A change of the sample image. Its entries: `app_manifest.json` at 76, `bin` at 108, `empty` at
/// 124; `/bin` at 144 has `app` at 144 and `data` at 160; `/bin/data` at 176 has `one`.
private func changed(_ change: @escaping @Sendable (inout [UInt8]) -> Void)
  -> @Sendable () throws -> [UInt8]
{
  {
    var image = try sampleImage()
    change(&image)
    return image
  }
}

/// The third word of an inode.
private func place(_ offset: UInt32, words: UInt32) -> UInt32 { (offset / 4) << 6 | words }

private let manifest = 76
private let bin = 108
private let empty = 124
private let app = 144
private let data = 160
private let one = 176

private let cases: [Case] = [
  // Super block.
  Case(rule: FileSystemRules.magic, range: 0..<0, make: changed { $0[0] = 0x44 }),
  Case(rule: FileSystemRules.flags, range: 8..<12, make: changed { set(&$0, 8, 0x103) }),
  Case(rule: FileSystemRules.unusualFlags, range: 8..<12, make: changed { set(&$0, 8, 2) }),
  Case(
    rule: FileSystemRules.attributeFlag, range: 8..<12,
    make: {
      let flags = FileSystemFlags.packer.union(.extendedAttributes)
      return try FileSystemBuilder.build(sampleTree(), options: FileSystemOptions(flags: flags))
    }),
  Case(rule: FileSystemRules.reserved, range: 12..<16, make: changed { set(&$0, 12, 1) }),
  Case(rule: FileSystemRules.reserved, range: 36..<40, make: changed { set(&$0, 36, 1) }),
  Case(rule: FileSystemRules.reserved, range: 40..<44, make: changed { set(&$0, 40, 1) }),
  Case(rule: FileSystemRules.signature, range: 16..<32, make: changed { $0[16] = 0x63 }),
  Case(rule: FileSystemRules.volumeName, range: 48..<64, make: changed { $0[63] = 1 }),
  Case(rule: FileSystemRules.size, range: 4..<8, make: changed { set(&$0, 4, 4096) }),
  Case(
    rule: FileSystemRules.size, range: 4..<8,
    make: { try sampleImage() + [UInt8](repeating: 0, count: 4) }),
  Case(rule: FileSystemRules.sizeMultiple, range: 4..<8, make: changed { set(&$0, 4, 20481) }),
  Case(
    rule: FileSystemRules.fileCount, range: 44..<48, make: changed { set(&$0, 44, .max) }),
  Case(
    rule: FileSystemRules.rootKind, range: 64..<76, make: changed { set(&$0, 64, 0o101644) }),
  Case(
    rule: FileSystemRules.rootOffset, range: 64..<76,
    make: changed { set(&$0, 72, place(80, words: 0)) }),
  Case(rule: FileSystemRules.rootOffset, range: 64..<76, make: changed { set(&$0, 72, 0) }),

  // Names.
  Case(
    rule: FileSystemRules.unsortedNames, range: bin..<124,
    make: changed { $0[bin + 12] = UInt8(ascii: "a") }),
  Case(
    rule: FileSystemRules.duplicateName, range: data..<176,
    make: changed { image in
      for (index, byte) in "app\0".utf8.enumerated() { image[data + 12 + index] = byte }
    }),
  Case(
    rule: FileSystemRules.emptyName, range: 120..<124, make: changed { set(&$0, bin + 12, 0) }),
  Case(
    rule: FileSystemRules.nameSeparator, range: 120..<124,
    make: changed { $0[bin + 13] = UInt8(ascii: "/") }),
  Case(
    rule: FileSystemRules.nameDots, range: 120..<124,
    make: changed { set(&$0, bin + 12, 0x2E2E) }),
  Case(
    rule: FileSystemRules.nameDots, range: 120..<124, make: changed { set(&$0, bin + 12, 0x2E) }),
  Case(rule: FileSystemRules.nameNUL, range: 88..<108, make: changed { $0[90] = 0 }),
  Case(rule: FileSystemRules.namePadding, range: 88..<108, make: changed { $0[107] = 1 }),
  Case(
    rule: FileSystemRules.nameLength, range: 136..<144,
    make: changed {
      set(&$0, empty + 12, 0x65)
      set(&$0, empty + 16, 0)
    }),
  Case(
    rule: FileSystemRules.nameLength, range: 64..<76,
    make: changed { set(&$0, 72, word($0, 72) | 1) }),
  Case(rule: FileSystemRules.nameText, range: 120..<124, make: changed { $0[bin + 12] = 0xFF }),
  Case(rule: FileSystemRules.nameText, range: 120..<124, make: changed { $0[bin + 12] = 0x1B }),

  // Tables.
  Case(
    rule: FileSystemRules.tableBeyondImage, range: bin..<124,
    make: changed { set(&$0, bin + 4, 0xFF_FFFF) }),
  Case(
    rule: FileSystemRules.tableBeyondImage, range: bin..<124,
    make: changed { set(&$0, bin + 8, 0xFFFF_FFC1) }),
  Case(
    rule: FileSystemRules.entryCrossesEnd, range: data..<164,
    make: changed { set(&$0, bin + 4, 20) }),
  Case(
    rule: FileSystemRules.entryCrossesEnd, range: data..<176,
    make: changed { set(&$0, data + 8, word($0, data + 8) | 63) }),
  Case(
    rule: FileSystemRules.sharedTable, range: data..<176,
    make: changed { set(&$0, data + 8, place(144, words: 1)) }),
  Case(
    rule: FileSystemRules.sharedTable, range: data..<176,
    make: changed { set(&$0, data + 8, place(76, words: 1)) }),
  Case(
    rule: FileSystemRules.tableOverlap, range: data..<176,
    make: changed { set(&$0, data + 8, 1) }),
  Case(
    rule: FileSystemRules.tableOverlap, range: 160..<176,
    make: changed { set(&$0, data + 8, place(160, words: 1)) }),
  Case(
    rule: FileSystemRules.lastEntryRoom, range: 76..<92,
    make: {
      var tree = FileTree()
      try tree.add(path: "/app", .file([]), mode: FileTree.fileMode)
      var image = Array(try FileSystemBuilder.build(tree).prefix(92 + 244))
      set(&image, 4, UInt32(image.count))
      return image
    }),
  Case(
    rule: FileSystemRules.beyondWindow, range: 144..<176, window: 150,
    make: { try sampleImage() }),
  Case(
    rule: FileSystemRules.beyondWindow, range: 76..<144, window: 90,
    make: { try sampleImage() }),
  Case(
    rule: FileSystemRules.limit, range: data..<176,
    limits: FileSystemLimits(maximumEntries: 4), make: { try sampleImage() }),
  Case(
    rule: FileSystemRules.limit, range: data..<176, limits: FileSystemLimits(maximumDepth: 2),
    make: { try sampleImage() }),
  Case(
    rule: FileSystemRules.limit, range: 144..<176,
    limits: FileSystemLimits(maximumPathBytes: 20), make: { try sampleImage() }),

  // Inodes.
  Case(
    rule: FileSystemRules.specialInode, range: app..<160,
    make: changed { set(&$0, app, 0o020666) }),
  Case(
    rule: FileSystemRules.specialInode, range: app..<160,
    make: changed { set(&$0, app, 0o060666) }),
  Case(
    rule: FileSystemRules.specialInode, range: app..<160,
    make: changed { set(&$0, app, 0o010666) }),
  Case(
    rule: FileSystemRules.specialInode, range: app..<160,
    make: changed { set(&$0, app, 0o140666) }),
  Case(
    rule: FileSystemRules.specialInode, range: app..<160,
    make: changed { set(&$0, app, 0o000666) }),
  Case(
    rule: FileSystemRules.setID, range: app..<160, make: changed { set(&$0, app, 0o105755) }),
  Case(
    rule: FileSystemRules.setID, range: bin..<124, make: changed { set(&$0, bin, 0o042755) }),
  Case(
    rule: FileSystemRules.owner, range: app..<160,
    make: changed { set(&$0, app, 0xFFFF << 16 | 0o101755) }),
  Case(rule: FileSystemRules.owner, range: 64..<76, make: changed { $0[71] = 1 }),
  Case(
    rule: FileSystemRules.sticky, range: app..<160, make: changed { set(&$0, app, 0o100755) }),
  Case(
    rule: FileSystemRules.symlink, range: app..<160, make: changed { set(&$0, app, 0o120777) }),
  Case(
    rule: FileSystemRules.symlinkTarget, range: app..<160,
    make: changed {
      set(&$0, app, 0o120777)
      set(&$0, app + 4, 4)
    }),
  Case(
    rule: FileSystemRules.symlinkTarget, range: empty..<144,
    make: changed { set(&$0, empty, 0o120777) }),
  Case(
    rule: FileSystemRules.symlinkTarget, range: app..<160,
    make: changed {
      set(&$0, app, 0o120777)
      set(&$0, app + 4, UInt32($0.count - 8192))
    }),
  Case(
    rule: FileSystemRules.emptyOffset, range: empty..<144,
    make: changed { set(&$0, empty + 8, place(0x2000, words: 2)) }),
  Case(
    rule: FileSystemRules.emptyOffset, range: data..<176, make: changed { set(&$0, data + 4, 0) }),

  // Data.
  Case(
    rule: FileSystemRules.misalignedData, range: app..<160,
    make: changed { set(&$0, app + 8, place(0x2004, words: 1)) }),
  Case(
    rule: FileSystemRules.dataBeyondImage, range: app..<160,
    make: changed { set(&$0, app + 4, 0xFF_FFFF) }),
  Case(
    rule: FileSystemRules.dataBeyondImage, range: app..<160,
    make: changed { set(&$0, app + 8, 0xFFFF_FFC1) }),
  Case(
    rule: FileSystemRules.dataInTables, range: 0..<76,
    make: changed {
      set(&$0, manifest + 8, 5)
      set(&$0, manifest + 4, 80)
    }),
  Case(
    rule: FileSystemRules.dataInTables, range: 0..<2,
    make: changed { set(&$0, manifest + 8, 5) }),
  Case(
    rule: FileSystemRules.dataInTables, range: 180..<182,
    make: changed { set(&$0, manifest + 8, place(180, words: 5)) }),
  Case(
    rule: FileSystemRules.dataOverlap, range: 0x2000..<0x2003,
    make: changed { set(&$0, one + 8, place(0x2000, words: 1)) }),
  Case(
    rule: FileSystemRules.attributes, range: 0x1004..<0x1008,
    make: changed { set(&$0, 8, 0x803) }),
  Case(
    rule: FileSystemRules.attributes, range: 0x1004..<0x1008,
    make: changed {
      set(&$0, 8, 0x803)
      set(&$0, 0x1004, .max)
    }),
  Case(
    rule: FileSystemRules.attributes, range: 20480..<20480,
    make: changed {
      set(&$0, 8, 0x803)
      set(&$0, app + 4, 20480 - 8192)
    }),
  Case(
    rule: FileSystemRules.order, range: 0x1000..<0x1000,
    make: changed { set(&$0, one + 8, place(0x1000, words: 1)) }),
  Case(
    rule: FileSystemRules.gap, range: 0x4000..<0x4400,
    make: changed { set(&$0, one + 8, place(0x4400, words: 1)) }),
  Case(
    rule: FileSystemRules.gap, range: 20480..<24576,
    make: {
      var image = try sampleImage() + [UInt8](repeating: 0, count: 4096)
      set(&image, 4, UInt32(image.count))
      return image
    }),
]

@Test(arguments: cases)
private func aBrokenRuleIsFoundAtItsPlace(_ test: Case) throws {
  var image = try test.make()
  let size = image.count
  if let window = test.window { image.removeLast(size - window) }
  let (_, findings) = read(image, size: size, limits: test.limits)
  let found = findings.filter { $0.rule == test.rule }
  #expect(found.contains { $0.place.range == test.range }, "\(findings)")
}

@Test func theSampleBreaksNoRule() throws {
  let (found, findings) = read(try sampleImage())
  #expect(findings == [])
  #expect(
    found?.entries.map(\.path) == [
      "/", "/app_manifest.json", "/bin", "/bin/app", "/bin/data", "/bin/data/one", "/empty",
    ])
}

@Test func aWrongChecksumIsFound() throws {
  let image = try sampleImage()
  let found = try #require(read(image).0)
  var log = FindingLog()
  found.checkChecksum(found.checksum(of: image.span), findings: &log)
  #expect(log.isEmpty)
  var damaged = image
  damaged[9000] ^= 1
  found.checkChecksum(found.checksum(of: damaged.span), findings: &log)
  #expect(log.findings.map(\.rule) == [FileSystemRules.checksum])
  #expect(log.findings.first?.place.range == 32..<36)
}

@Test(arguments: [192, 193, 1000, 4095, 4098, 8191, 13192, 16383, 16387, 20479])
func aByteOfNobodyIsFoundWhereItStands(_ offset: Int) throws {
  var image = try sampleImage()
  let found = try #require(read(image).0)
  var log = FindingLog()
  found.checkPadding(in: image.span, findings: &log)
  #expect(log.isEmpty)
  image[offset] = 0x80
  found.checkPadding(in: image.span, findings: &log)
  #expect(log.findings.map(\.rule) == [FileSystemRules.padding])
  #expect(log.findings.first?.place.range == offset..<(offset + 1))
  var pieces = FindingLog()
  for start in stride(from: 0, to: image.count, by: 1000) {
    let piece = Array(image[start..<min(start + 1000, image.count)])
    found.checkPadding(in: piece.span, at: start, findings: &pieces)
  }
  #expect(pieces.findings.first?.place.range == offset..<(offset + 1))
}

@Test func everyRuleHasACase() {
  let hit = Set(cases.map(\.rule)).union([FileSystemRules.checksum, FileSystemRules.padding])
  #expect(Set(FileSystemRules.all).subtracting(hit) == [])
  #expect(Set(FileSystemRules.all.map(\.id)).count == FileSystemRules.all.count)
}
