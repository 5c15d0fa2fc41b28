import Glibc
import Testing

@testable import DataFiles

@Suite("files on their way to the disk")
struct WritebackTests {
  private static let piece = pattern(1 << 20)

  /// Descriptors of pipes cannot be synchronised: the only failure that needs no broken disk.
  private func pipe(_ scratch: Scratch) throws -> Descriptor {
    try Disk.makePipe(scratch("fifo"))
    return try Disk.open(Array(scratch("fifo").utf8), O_RDWR | O_NONBLOCK)
  }

  @Test("keep the failure of the thread until somebody asks, and tell it every time")
  func failing() throws {
    let descriptor = try pipe(Scratch())
    let writeback = Writeback()
    writeback.advance(by: 100 << 20, of: descriptor)
    writeback.begin(descriptor)
    #expect(writeback.finish(descriptor) == EINVAL)
    #expect(writeback.finish(descriptor) == EINVAL)
  }

  @Test("are complete though more was written after the disk had begun", arguments: [1, 40])
  func complete(_ pieces: Int) throws {
    let scratch = try Scratch()
    let output = try AtomicOutput(path: scratch("large"))
    for _ in 1...pieces { try output.write(Self.piece) }
    output.settle()
    output.settle()
    try output.write([1, 2, 3])
    output.settle()
    try output.commit()
    #expect(try scratch.names() == ["large"])
    let bytes = try scratch.read("large")
    #expect(bytes.count == pieces << 20 + 3)
    #expect(bytes.starts(with: Self.piece) && bytes.suffix(3) == [1, 2, 3])
  }

  @Test("leave nothing when they are dropped", arguments: [true, false])
  func dropped(unnamed: Bool) throws {
    let scratch = try Scratch()
    for isSettled in [false, true] {
      let output = try AtomicOutput(
        path: scratch("large"), permissions: nil, refusing: [], unnamed: unnamed)
      for _ in 1...40 { try output.write(Self.piece) }
      if isSettled { output.settle() }
      _ = consume output
      #expect(try scratch.names() == [])
    }
  }
}
