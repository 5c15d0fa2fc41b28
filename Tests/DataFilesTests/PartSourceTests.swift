import DataFiles
import Testing

/// Sources that are parts of others, or joined from others, against the plain arrays.
@Suite struct PartSourceTests {
  private func streamed(_ source: any ByteSource, _ range: Range<Int>) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try source.stream(range) { (span, offset) throws(FileError) in
      #expect(offset == range.lowerBound + bytes.count)
      for index in span.indices { bytes.append(span[index]) }
    }
    return bytes
  }

  private func expect(_ source: any ByteSource, holds bytes: [UInt8]) throws {
    #expect(source.count == bytes.count)
    for start in 0...bytes.count {
      for end in start...bytes.count {
        #expect(try source.read(at: start, count: end - start) == Array(bytes[start..<end]))
        #expect(try streamed(source, start..<end) == Array(bytes[start..<end]))
      }
    }
    #expect(try source.read(at: bytes.count, count: 5) == [])
    #expect(try source.read(at: -1, count: 5) == [])
    #expect(throws: FileError.self) { try streamed(source, 0..<(bytes.count + 1)) }
  }

  @Test(arguments: [0..<0, 0..<8, 2..<5, 3..<100, 100..<200])
  func aPartStaysInsideItsRange(_ range: Range<Int>) throws {
    let bytes: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7]
    try expect(
      RangeSource(MemorySource(bytes), range), holds: Array(bytes[range.clamped(to: 0..<8)]))
  }

  @Test(arguments: [0, 1, 4], [0, 1, 4])
  func joinedBytesReadAsOne(_ first: Int, _ second: Int) throws {
    let bytes = (0..<UInt8(first + second)).map { $0 }
    let head = MemorySource(Array(bytes.prefix(first)))
    try expect(JoinedSource(head, Array(bytes.suffix(second))), holds: bytes)
  }
}
