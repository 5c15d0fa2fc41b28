import ByteLayout
import ELF
import Foundation
import TestSupport
import Testing

/// An ELF file that tests make: two named sections, one table of symbols.
private struct Draft {
  var header = ELFHeader()
  var sections: [ELFSectionHeader] = []
  var names: [UInt8] = [0]
  var symbols: [ELFSymbol] = []
  var symbolNames: [UInt8] = [0]

  init() {
    header.identification = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1] + [UInt8](repeating: 0, count: 9)
    header.machine = .arm
    header.sectionHeaderSize = 40
  }

  static func add(_ name: String, to table: inout [UInt8]) -> UInt32 {
    defer { table += Array(name.utf8) + [0] }
    return UInt32(table.count)
  }

  mutating func section(_ name: String, size: UInt32, type: UInt32 = 1, flags: UInt32 = 2) {
    var section = ELFSectionHeader()
    section.nameOffset = Self.add(name, to: &names)
    (section.type, section.size, section.flags) = (ELFSectionType(rawValue: type), size, flags)
    sections.append(section)
  }

  mutating func symbol(_ name: String, size: UInt32, info: UInt8 = 0x12, section: UInt16 = 1) {
    var symbol = ELFSymbol()
    symbol.nameOffset = Self.add(name, to: &symbolNames)
    (symbol.size, symbol.info, symbol.section) = (size, info, section)
    symbols.append(symbol)
  }

  /// Header, names, names of symbols, symbols, sections.
  var bytes: [UInt8] {
    var all = [ELFSectionHeader()] + sections
    func table(_ type: UInt32, at offset: Int, _ size: Int) -> ELFSectionHeader {
      var section = ELFSectionHeader()
      (section.type, section.offset, section.size) = (
        ELFSectionType(rawValue: type), UInt32(offset), UInt32(size)
      )
      return section
    }
    let entries = symbols.flatMap(\.serialized)
    all.append(table(3, at: 52, names.count))
    all.append(table(3, at: 52 + names.count, symbolNames.count))
    var list = table(11, at: 52 + names.count + symbolNames.count, entries.count)
    (list.link, list.entrySize) = (UInt32(all.count - 1), 16)
    all.append(list)
    var header = header
    header.nameSection = UInt16(all.count - 3)
    header.sectionCount = UInt16(all.count)
    header.sectionOffset = UInt32(52 + names.count + symbolNames.count + entries.count)
    return header.serialized + names + symbolNames + entries + all.flatMap(\.serialized)
  }
}

@Suite struct ELFTests {
  private func sample() -> Draft {
    var draft = Draft()
    draft.section(".text", size: 100)
    draft.section(".bss", size: 1 << 30, type: 8)
    draft.section(".comment", size: 7, flags: 0)
    draft.symbol("main", size: 40)
    draft.symbol("GPIO_SetValue", size: 0, section: 0)
    draft.symbol("file.c", size: 0, info: 4)
    return draft
  }

  @Test func sectionsAndSymbolsHaveNamesAndSizes() throws {
    let file = try #require(read(sample().bytes))
    #expect(file.isComplete)
    #expect(file.sections.prefix(3).map(\.name) == [".text", ".bss", ".comment"])
    #expect(file.sections.prefix(3).map(\.size) == [100, 1 << 30, 7])
    #expect(file.sections.prefix(3).map(\.isAllocated) == [true, true, false])
    #expect(file.symbols.map(\.name) == ["main", "GPIO_SetValue"])
    #expect(file.symbols.map(\.isImported) == [false, true])
  }

  @Test func whatIsNoneIsNone() {
    let bytes = sample().bytes
    #expect(read(Array(bytes.prefix(51))) == nil)
    for (place, value) in [(0, 0), (4, 2), (5, 2)] as [(Int, UInt8)] {
      var other = bytes
      other[place] = value
      #expect(read(other) == nil)
    }
  }

  @Test func tablesThatLieElsewhereAreLeftOut() throws {
    var bytes = sample().bytes
    bytes.replaceSubrange(32..<36, with: [0xFF, 0xFF, 0xFF, 0xFF])
    let file = try #require(read(bytes))
    #expect(!file.isComplete)
    #expect(file.sections.isEmpty)
  }

  @Test func limitsHold() throws {
    var limits = ELFFile.Limits()
    limits.symbols = 1
    limits.nameSize = 4
    let file = try #require(read(sample().bytes, limits: limits))
    #expect(!file.isComplete)
    #expect(file.symbols.map(\.name) == ["main"])
    #expect(file.sections.first?.name == ".tex")
    limits = ELFFile.Limits()
    limits.namesSize = 6
    let short = try #require(read(sample().bytes, limits: limits))
    #expect(
      short.sections.map(\.name).joined().count + short.symbols.map(\.name).joined().count == 6)
  }

  /// Thousands of tables over the same bytes, whose entries have no names, count all the same.
  @Test func entriesWithoutANameCount() throws {
    var draft = sample()
    draft.symbols = (0..<40).map { _ in ELFSymbol() }
    var limits = ELFFile.Limits()
    limits.symbols = 39
    #expect(try #require(read(draft.bytes, limits: limits)).isComplete == false)
    limits.symbols = 40
    #expect(try #require(read(draft.bytes, limits: limits)).isComplete)
  }

  @Test(arguments: 0..<300)
  func damageIsReadAsFarAsItGoes(_ seed: Int) {
    var dice = SeededRandom(seed: seed)
    var bytes = sample().bytes
    for _ in 0...dice.roll(6) {
      let place = dice.roll(2) == 0 ? dice.roll(52) : dice.roll(bytes.count)
      bytes[place] = dice.pick([0, 1, 0x7F, 0x80, 0xFF, UInt8(dice.roll(256))])
    }
    if dice.roll(4) == 0 { bytes.removeLast(dice.roll(bytes.count)) }
    guard let file = read(bytes) else { return }
    #expect(file.sections.count <= 65_536 && file.symbols.count <= 65_536)
  }
}

@Test func aProgramOf64BitsIsNoneOfOurs() throws {
  let own = try Repository.bytes(URL(filePath: "/proc/self/exe"))
  #expect(own.prefix(4) == [0x7F, 0x45, 0x4C, 0x46])
  #expect(read(own) == nil)
}
