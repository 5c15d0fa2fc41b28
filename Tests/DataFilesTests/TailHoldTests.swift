import DataFiles
import Testing

@Suite("holding back the end of a stream")
struct TailHoldTests {
  @Test("gives all bytes once, whatever the pieces", arguments: [0, 1, 2, 63, 64, 65, 500])
  func pieces(held: Int) {
    for total in [0, 1, 63, 64, 65, 300, 1000] {
      for step in [1, 2, 63, 64, 65, 128, 999, 1000] {
        let bytes = pattern(total)
        var hold = TailHold(held)
        var passed: [UInt8] = []
        let take = { (piece: Span<UInt8>, offset: Int) in
          #expect(offset == passed.count && !piece.isEmpty)
          for index in piece.indices { passed.append(piece[index]) }
        }
        var start = 0
        while start < total {
          let end = min(start + step, total)
          hold.feed(bytes.span.extracting(start..<end), take)
          // Nothing of what may still be the end has been passed on.
          #expect(passed.count <= max(0, end - held))
          #expect(end - passed.count <= max(2 * held, 1), "and memory stays bounded")
          start = end
        }
        let tail = hold.finish(take)
        #expect(tail.total == total)
        #expect(tail.bytes == bytes.suffix(held))
        #expect(passed == bytes.dropLast(held))
      }
    }
  }

  @Test("never holds more than its limit, nor less than nothing")
  func limit() {
    #expect(TailHold(.max).count == TailHold.limit)
    #expect(TailHold(-1).count == 0)
  }
}
