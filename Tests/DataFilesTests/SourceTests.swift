import Foundation
import Glibc
import Testing

@testable import DataFiles

@Suite("byte sources")
struct SourceTests {
  /// The same bytes as a file and in memory.
  private func sources(_ bytes: [UInt8], _ scratch: Scratch) throws -> [any ByteSource] {
    let file = try InputFile(path: try scratch.write("source", bytes))
    return [MemorySource(bytes), try FileSource(file)]
  }

  @Test("give the same, from memory and from a file")
  func same() throws {
    let bytes = pattern(3_000_000)
    let scratch = try Scratch()
    for source in try sources(bytes, scratch) {
      #expect(source.count == bytes.count)
      #expect(try source.read(at: 10, count: 5) == Array(bytes[10..<15]))
      #expect(try source.read(at: bytes.count - 2, count: 50) == bytes.suffix(2))
      #expect(try source.read(at: bytes.count, count: 1) == [])
      #expect(try source.read(at: .max, count: .max) == [])
      var seen: [UInt8] = []
      try source.stream(1000..<2_500_000) { piece, offset in
        #expect(offset == 1000 + seen.count)
        unsafe piece.withUnsafeBufferPointer { unsafe seen.append(contentsOf: $0) }
      }
      #expect(seen == Array(bytes[1000..<2_500_000]))
      try source.stream(5..<5) { _, _ in Issue.record("an empty range has no pieces") }
      let error = failure { () throws(FileError) in
        try source.stream(0..<bytes.count + 1) { _, _ in }
      }
      #expect(error?.reason == .ended(at: bytes.count))
    }
  }

  @Test("are not made of pipes")
  func pipes() throws {
    let scratch = try Scratch()
    try Disk.makePipe(scratch("fifo"))
    let error = failure { () throws(FileError) in
      _ = try FileSource(InputFile(path: scratch("fifo"), waitsForWriter: false))
    }
    #expect(error?.reason == .notSeekable)
  }
}
