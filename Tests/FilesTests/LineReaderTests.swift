import Testing

@testable import Files

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

  @Test("have a limit, behind which nothing is read")
  func limit() throws {
    let line = [UInt8](repeating: 0x61, count: 300_000)
    let found = try lines([0x62, 0x0A] + line + [0x0A, 0x63], limit: 100_000)
    #expect(found.lines == [[0x62]])
    #expect(found.error?.reason == .tooLarge(limit: 100_000))
  }
}
