import Difference
import TestSupport
import Testing

@Suite struct TextTests {
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

  @Test func noTextHasNoLines() throws {
    #expect(try difference("a\0b", "a\0c") == nil)
    let broken = try Sample.difference { $0.files[1].bytes = [0xFF, 0x0A] }
    #expect(broken.files.first { $0.path == "/etc/hosts" }?.text == nil)
  }

  @Test(arguments: 0..<60)
  func hunksLeadFromOneTextToTheOther(_ seed: Int) throws {
    var dice = Dice(seed: seed)
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
