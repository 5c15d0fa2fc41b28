import Testing

@testable import Reporting

@Suite struct LabelTests {
  @Test(arguments: [
    ("component_uid", "Component ID"), ("image_type", "Image Type"), ("abis", "ABIs"),
    ("len_uncompressed", "Uncompressed Size"), ("ofs_data", "Data Offset"),
    ("num_sections", "Sections Count"), ("len", "Len"), ("crc32", "Crc32"), ("gid", "GID"),
    ("lc", "lc"), ("", ""), ("_", ""), ("a__b", "A B"),
  ])
  func anIDBecomesWords(_ id: String, _ words: String) {
    #expect(Label.text(id) == words)
  }

  @Test(arguments: [
    ("UnderDevelopment", "Under Development"), ("RemoveAtBoot", "Remove At Boot"),
    ("ABI", "ABI"), ("", ""), ("already words", "already words"),
  ])
  func aNameBecomesWords(_ name: String, _ words: String) {
    #expect(Label.words(name) == words)
  }
}

@Suite struct ModeTests {
  @Test(
    arguments: [
      (0o100644, "-rw-r--r--"), (0o101644, "-rw-r--r-T"), (0o101755, "-rwxr-xr-t"),
      (0o040755, "drwxr-xr-x"), (0o120777, "lrwxrwxrwx"), (0o104755, "-rwsr-xr-x"),
      (0o104644, "-rwSr--r--"), (0o102755, "-rwxr-sr-x"), (0o102644, "-rw-r-Sr--"),
      (0o020666, "crw-rw-rw-"), (0o060600, "brw-------"), (0o010000, "p---------"),
      (0o140777, "srwxrwxrwx"), (0, "?---------"), (0o177777, "?rwsrwsrwt"),
    ] as [(UInt16, String)])
  func aModeReadsAsInALongListing(_ mode: UInt16, _ text: String) {
    #expect(Mode.text(mode) == text)
  }

  @Test(
    arguments: [(0o101644, "101644"), (0o040755, "040755"), (0, "000000")] as [(UInt16, String)])
  func anOctalModeHasSixDigits(_ mode: UInt16, _ text: String) {
    #expect(Mode.octal(mode) == text)
  }
}

@Suite struct PrintableTests {
  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("grün 漢字 🛰", "grün 漢字 🛰"),
    ("\u{1B}[31mred", "\\u{1b}[31mred"), ("\u{9B}2J", "\\u{9b}2J"), ("\u{7}", "\\u{7}"),
    ("a\u{202E}txt.exe", "a\\u{202e}txt.exe"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
    ("\u{200F}\u{61C}", "\\u{200f}\\u{61c}"), ("a\u{200B}b", "a\\u{200b}b"),
    ("\u{FEFF}x", "\\u{feff}x"), ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
    ("a\nb\tc\rd", "a\\u{a}b\\u{9}c\\u{d}d"), ("\u{7F}", "\\u{7f}"), ("\u{E0041}", "\\u{e0041}"),
    ("\u{E000}\u{F8FF}\u{100000}", "\\u{e000}\\u{f8ff}\\u{100000}"),
    ("\u{FFFE}\u{1FFFE}", "\\u{fffe}\\u{1fffe}"),
    ("\u{3164}\u{115F}\u{1160}\u{FFA0}", "\\u{3164}\\u{115f}\\u{1160}\\u{ffa0}"),
    ("x\u{FE0F}\u{34F}\u{2800}", "x\\u{fe0f}\\u{34f}\\u{2800}"),
    ("\u{A0}\u{2003}\u{3000}\u{AD}", "\\u{a0}\\u{2003}\\u{3000}\\u{ad}"),
  ])
  func whatATerminalWouldActOnIsEscaped(_ text: String, _ shown: String) {
    #expect(Printable.text(text) == shown)
    #expect(Printable.text(shown) == shown)
  }

  @Test func linesAreKeptWhereTheyAreWanted() {
    #expect(Printable.text("a\nb\r\n\u{1B}", keepingLines: true) == "a\nb\\u{d}\n\\u{1b}")
  }

  @Test func noCharacterThatMovesTheCursorGetsThrough() {
    let scalars = (0...0x11_0000).compactMap { Unicode.Scalar($0 as UInt32) }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    let left = Printable.text(text).unicodeScalars.filter { scalar in
      scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        || scalar.properties.isBidiControl || scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.isNoncharacterCodePoint
    }
    #expect(left.isEmpty)
  }

  @Test func standardInputHasAName() {
    #expect(InputName.text("-") == "standard input")
    #expect(InputName.text("a\u{1B}b") == "a\\u{1b}b")
  }
}

@Suite struct TableTests {
  @Test func columnsAreAsWideAsTheirWidestCell() {
    let rows = [["a", "1", "x"], ["bbb", "22", "y"], ["", "333", "zz"]]
    #expect(Table.lines(rows) == ["a    1    x", "bbb  22   y", "     333  zz"])
    #expect(Table.lines(rows, right: [1]) == ["a      1  x", "bbb   22  y", "     333  zz"])
  }

  @Test func aLastCellIsNotFilledUp() {
    #expect(Table.lines([["a", "long"], ["b", "x"]]) == ["a  long", "b  x"])
    #expect(Table.lines([["a", "long"], ["b", ""]]) == ["a  long", "b"])
    #expect(Table.lines([["a", "10"], ["b", "1"]], right: [1]) == ["a  10", "b   1"])
  }

  @Test func rowsMayHaveFewerCells() {
    #expect(Table.lines([["a"], ["bb", "c"], []]) == ["a", "bb  c", ""])
    #expect(Table.lines([]) == [])
  }

  @Test func colourDoesNotMakeACellWider() {
    let painted = TextStyle(isColoured: true).paint("ab", .red)
    let lines = Table.lines([[painted, "x"], ["abc", "y"]])
    #expect(lines == ["\u{1B}[31mab\u{1B}[0m   x", "abc  y"])
  }
}
