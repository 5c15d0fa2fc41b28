import Synchronization
import Testing

@testable import WorkerThreads

/// The machine has none to give.
private struct NoThread: Error {}

/// Somebody cannot write.
private struct DiskFull: Error {}

@Suite("companions")
struct CompanionTests {
  /// What a companion has seen.
  private final class Record: Sendable {
    let bytes = Mutex<[UInt8]>([])

    func add(_ span: Span<UInt8>) {
      bytes.withLock { for index in span.indices { $0.append(span[index]) } }
    }
  }

  private func pattern(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8 ^ $0 >> 16) }
  }

  @Test("have seen a piece when writing it fails, and go on with the next")
  func failing() throws {
    let record = Record()
    guard let companion = Companion({ record.add($0) }) else { throw NoThread() }
    let piece = pattern(100_000)
    for round in 1...20 {
      do throws(DiskFull) {
        try companion.take(piece.span) { () throws(DiskFull) in throw DiskFull() }
        Issue.record("nothing was thrown")
      } catch {}
      #expect(record.bytes.withLock(\.count) == round * piece.count)
    }
  }

  @Test("take every piece in order, whatever its size")
  func order() throws {
    let record = Record()
    guard let companion = Companion({ record.add($0) }) else { throw NoThread() }
    var written: [UInt8] = []
    for count in [0, 1, 16_383, 16_384, 70_000, 3, 1 << 20] {
      let piece = pattern(count).map { $0 ^ UInt8(truncatingIfNeeded: count) }
      companion.take(piece.span) { written += piece }
      #expect(record.bytes.withLock { $0 == written })
    }
  }

  @Test("that never had anything to do end")
  func idle() throws {
    for _ in 1...100 {
      guard let companion = Companion({ _ in }) else { throw NoThread() }
      _ = consume companion
    }
  }
}
