import ASXipFS
import ByteLayout
import Foundation
import ImageDifference
import JSONText
import Reporting
import TestSupport
import Testing

@Suite struct TextDifferenceTests {
  /// The text difference of a file of two packages.
  private func difference(_ old: String, _ new: String) throws -> TextDifference? {
    let found = try Sample.difference(Sample { $0.files[1].bytes = Array(old.utf8) }) {
      $0.files[1].bytes = Array(new.utf8)
    }
    return found.files.first { $0.path == "/etc/hosts" }?.text
  }

  /// The new lines, from the old ones and the hunks.
  private func applied(_ text: TextDifference, to old: String) -> String {
    var lines = old.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0) + "\n"
    }
    if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
    var result: [String] = []
    var next = 0
    for hunk in text.hunks {
      result += lines[next..<hunk.old.lowerBound]
      #expect(result.count == hunk.new.lowerBound)
      #expect(hunk.lines.filter { $0.side != .new }.map(\.text) == Array(lines[hunk.old]))
      result += hunk.lines.filter { $0.side != .old }.map(\.text)
      next = hunk.old.upperBound
    }
    return (result + lines[next...]).joined()
  }

  @Test func oneLineOfThree() throws {
    let text = try #require(try difference("one\ntwo\nthree\n", "one\n2\nthree\n"))
    #expect(
      text.hunks.map { $0.lines.map { "\($0.side) \($0.text)" } } == [
        ["both one\n", "old two\n", "new 2\n", "both three\n"]
      ])
  }

  @Test func farApartIsApart() throws {
    let lines = (0..<40).map { "line \($0)" }
    var other = lines
    other[2] = "x"
    other[30] = "y"
    other[33] = "z"
    let text = try #require(
      try difference(lines.joined(separator: "\n"), other.joined(separator: "\n")))
    #expect(text.hunks.map(\.old) == [0..<6, 27..<37])
  }

  @Test func aCarriageReturnIsAPartOfItsLine() throws {
    let text = try #require(try difference("x\r\nabc\r", "x\r\nabd\r"))
    #expect(text.hunks.map { $0.lines.map(\.text) } == [["x\r\n", "abc\r", "abd\r"]])
    let gone = try #require(try difference("abc\r", "abc"))
    #expect(gone.hunks.count == 1)
  }

  /// The unified form is what other tools take: names with blanks, quotes and escapes too.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/patch"), "no patch here"),
    arguments: ["plain", "with blank", "quote\"d", "\u{E9}", "bell\u{7}", "back\\slash"])
  func patchTakesIt(_ name: String) throws {
    let (before, after) = ("one\r\ntwo\nthree", "one\r\n2\nthree\n")
    let old = Sample { $0.files[1] = ("/\(name)", Array(before.utf8), FileTree.fileMode) }
    var new = old
    new.files[1].bytes = Array(after.utf8)
    let (left, right) = try ComparedInput.pair(try old.bytes(), try new.bytes())
    let report = DiffReport("a", left, "b", right, try Difference(from: left, to: right))
    let json = try #require(JSONDocument.read(Array(JSONWriter.text(report).utf8)).root)
    let unified = try #require(
      json.member("files")?.value.elements?.compactMap { $0.member("unified")?.value.string }.first)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(before.utf8).write(to: folder.appending(path: name))
    try Data(unified.utf8).write(to: folder.appending(path: "change"))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/patch")
    process.arguments = ["-p1", "--binary", "-s", "-d", folder.path, "-i", "change"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try Data(contentsOf: folder.appending(path: name)) == Data(after.utf8))
  }

  @Test func noTextHasNoLines() throws {
    #expect(try difference("a\0b", "a\0c") == nil)
    let broken = try Sample.difference { $0.files[1].bytes = [0xFF, 0x0A] }
    #expect(broken.files.first { $0.path == "/etc/hosts" }?.text == nil)
  }

  @Test(arguments: 0..<60)
  func hunksLeadFromOneTextToTheOther(_ seed: Int) throws {
    var dice = SeededRandom(seed: seed)
    let words = ["a", "b", "c", "", "e\u{301}", "\u{E9}"]
    func text() -> String {
      let lines = (0..<dice.roll(30)).map { _ in dice.pick(words) }
      return lines.joined(separator: "\n") + (dice.roll(2) == 0 ? "\n" : "")
    }
    let (old, new) = (text(), text())
    guard old.utf8.elementsEqual(new.utf8) == false else { return }
    let there = try #require(try difference(old, new))
    let back = try #require(try difference(new, old))
    #expect(applied(there, to: old).utf8.elementsEqual(new.utf8))
    #expect(there.mirrored == back)
  }

  @Test func textsWithoutACommonLineAreReplaced() throws {
    let old = (0..<3000).map { "old \($0)\n" }.joined()
    let new = (0..<3000).map { "new \($0)\n" }.joined()
    let text = try #require(try difference(old, new))
    #expect(text.hunks.count == 1)
    #expect(applied(text, to: old) == new)
  }
}
