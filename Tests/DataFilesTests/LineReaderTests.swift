import Testing

@testable import DataFiles

@Suite("lines")
struct LineReaderTests {
  private func lines(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> (
    lines: [[UInt8]], error: FileError?
  ) {
    let scratch = try Scratch()
    let reader = LineReader(try InputFile(path: scratch.write("x", bytes)), limit: limit)
    var lines: [[UInt8]] = []
    let error = failure { () throws(FileError) in
      while let line = try reader.next() { lines.append(line) }
    }
    return (lines, error)
  }

  @Test("end at line feeds, the last at the end")
  func plain() throws {
    for (text, expected) in [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb", ["a", "", "b"]),
      ("a\r\nb\n", ["a\r", "b"]),
    ] {
      let found = try lines(Array(text.utf8))
      #expect(found.lines == expected.map { Array($0.utf8) } && found.error == nil, "\(text)")
    }
  }

  @Test("may be longer than a piece that is read")
  func long() throws {
    let line = [UInt8](repeating: 0x61, count: 200_000)
    let found = try lines(line + [0x0A] + line + [0x0A, 0x62])
    #expect(found.lines == [line, line, [0x62]])
  }

  @Test("have a limit, and one that is longer is left out", arguments: [1001, 70_000, 300_000])
  func limit(_ count: Int) throws {
    let line = [UInt8](repeating: 0x61, count: count)
    let scratch = try Scratch()
    for end in [[], [0x0A], [0x0A, 0x63]] as [[UInt8]] {
      let path = try scratch.write("x", [0x62, 0x0A] + line + end)
      let reader = LineReader(try InputFile(path: path), limit: 1000)
      #expect(try reader.next() == [0x62])
      let error = failure { () throws(FileError) in _ = try reader.next() }
      #expect(error?.reason == .tooLarge(limit: 1000))
      #expect(try reader.next() == (end.count == 2 ? [0x63] : nil))
      #expect(try reader.next() == nil)
    }
  }

  @Test("say whether they were ended")
  func termination() throws {
    let scratch = try Scratch()
    let reader = LineReader(try InputFile(path: scratch.write("x", [0x61, 0x0A, 0x62])), limit: 9)
    #expect(try reader.next() == [0x61] && reader.isTerminated)
    #expect(try reader.next() == [0x62] && !reader.isTerminated)
  }
}
