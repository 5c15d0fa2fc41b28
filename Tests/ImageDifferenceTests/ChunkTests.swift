import ByteLayout
import DataFiles
import ImageDifference
import TestSupport
import Testing

@Suite struct ChunkTests {
  private func raw(_ old: [UInt8], _ new: [UInt8]) throws -> ByteDifference {
    let reader = try InputReader.forTests(old.count, new.count)
    let difference = try Difference(
      from: try reader.raw(MemorySource(old)), to: try reader.raw(MemorySource(new)))
    return try #require(difference.bytes)
  }

  @Test(arguments: [0, 1, 1000, 300_000, 999_999])
  func anInsertionChangesWhatIsAroundItAlone(_ place: Int) throws {
    var dice = SeededRandom(seed: 1)
    let old = dice.bytes(1_000_000)
    var new = old
    new.insert(contentsOf: dice.bytes(100), at: place)
    let bytes = try raw(old, new)
    #expect(bytes.average == 64)
    #expect(bytes.similarity > 0.999)
    #expect(bytes.new.missing < 1500)
    #expect(bytes.new.only.allSatisfy { abs($0.range.lowerBound - place) < 1000 })
  }

  @Test func bytesThatMovedAreNotSentAgain() throws {
    var dice = SeededRandom(seed: 2)
    let (first, second) = (dice.bytes(100_000), dice.bytes(100_000))
    let bytes = try raw(first + second, second + first)
    #expect(bytes.new.missing < 1000)
    #expect(bytes.similarity > 0.99)
  }

  @Test func nothingSharedIsNothingAlike() throws {
    var dice = SeededRandom(seed: 3)
    let bytes = try raw(dice.bytes(50_000), dice.bytes(50_000))
    #expect(bytes.similarity == 0)
    #expect(bytes.new.missing == 50_000)
    #expect(bytes.new.only.map(\.range) == [0..<50_000])
  }

  @Test func zerosByTheMegabyteAreSentOnce() throws {
    let bytes = try raw([], [UInt8](repeating: 0, count: 1 << 20))
    #expect(bytes.new.missing <= 4 * bytes.average * 2)
    #expect(bytes.new.only.map(\.range) == [0..<(1 << 20)])
    #expect(try raw([], []).similarity == 1)
  }

  /// A source that passes its bytes on in pieces of other sizes.
  private struct Crumbs: ByteSource {
    let bytes: [UInt8]
    let size: Int
    var count: Int { bytes.count }

    func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
      Array(bytes[offset..<min(bytes.count, offset + count)])
    }

    func stream(
      _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
    ) throws(FileError) {
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(range.upperBound, start + size)
        try body(bytes.span.extracting(start..<end), start)
        start = end
      }
    }
  }

  @Test(arguments: [1, 3, 64, 100, 4096])
  func itDoesNotMatterHowTheBytesArrive(_ size: Int) throws {
    var dice = SeededRandom(seed: 4)
    let bytes = dice.bytes(20_000)
    let reader = try InputReader.forTests(bytes.count)
    let whole = try reader.raw(MemorySource(bytes))
    let crumbs = try reader.raw(Crumbs(bytes: bytes, size: size))
    let difference = try Difference(from: whole, to: crumbs)
    #expect(difference.changes == [])
    #expect(difference.bytes?.old.only == [])
  }

  @Test func sizesChooseTheBlocks() {
    #expect(ChunkList.average(for: [0, 16 << 10]) == 64)
    #expect(ChunkList.average(for: [1 << 20, 256 << 20]) == 16 << 10)
    #expect(ChunkList.average(for: [1 << 30, 0]) == 64 << 10)
    #expect(ChunkList.average(for: [nil, 100]) == 64 << 10)
    #expect(ChunkList.average(for: [.max, 0]) == 1 << 40)
  }
}
