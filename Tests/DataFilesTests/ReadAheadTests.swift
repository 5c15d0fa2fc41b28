import Foundation
import Glibc
import Testing

@testable import DataFiles
@testable import WorkerThreads

@Suite("files that are read ahead")
struct ReadAheadTests {
  private static let size = ReadAhead.threshold + 1_000_003

  /// Bytes that differ from place to place, with a period that no piece has.
  private static let bytes: [UInt8] = {
    let period = pattern(100_003)
    var bytes: [UInt8] = []
    while bytes.count < size { bytes += period.prefix(size - bytes.count) }
    return bytes
  }()

  private func file(_ scratch: Scratch) throws -> InputFile {
    try InputFile(path: scratch.write("large", Self.bytes))
  }

  @Test("that become shorter meanwhile are worth nothing")
  func shortened() throws {
    let scratch = try Scratch()
    let file = try file(scratch)
    var isCut = false
    let error = failure { () throws(FileError) in
      try file.stream(0..<Self.size) { (_, _) throws(FileError) in
        guard !isCut else { return }
        isCut = unsafe truncate(scratch("large"), 5_000_000) == 0
      }
    }
    #expect(isCut)
    #expect(error?.reason == .changed)
  }

  @Test("say where they end when more is asked for")
  func ended() throws {
    let scratch = try Scratch()
    let file = try file(scratch)
    let error = failure { () throws(FileError) in
      try file.stream(5..<(Self.size + 1)) { (_, _) throws(FileError) in }
    }
    #expect(error?.reason == .ended(at: Self.size))
  }

  @Test("say why they cannot be read")
  func unreadable() throws {
    let scratch = try Scratch()
    let path = try scratch.write("large", [1])
    let descriptor = try Disk.open(Array(path.utf8), O_WRONLY)
    guard var ahead = ReadAhead(descriptor, 0..<100, size: 4096) else {
      Issue.record("the machine has no thread to give")
      return
    }
    for _ in 1...3 {
      #expect(ahead.read { _ in } < 0)
      #expect(errno == EBADF)
    }
    _ = consume descriptor
  }

  @Test("are left where their user stops", arguments: [0, 1, 3, 7])
  func stopped(_ pieces: Int) throws {
    let scratch = try Scratch()
    let file = try file(scratch)
    let stop = FileError("write", "x", system(28))
    var seen = 0
    let error = failure { () throws(FileError) in
      try file.stream { (_, _) throws(FileError) in
        if seen == pieces { throw stop }
        seen += 1
      }
    }
    #expect(error == stop)
    #expect(seen == pieces)
  }

  @Test(
    "arrive whole and in order",
    arguments: [0..<size, 1..<size, 777_777..<(size - 5), (size - ReadAhead.threshold)..<size])
  func complete(_ range: Range<Int>) throws {
    let scratch = try Scratch()
    let file = try file(scratch)
    for chunk in [4096, 1 << 20] {
      var found: [UInt8] = []
      try file.stream(range, chunk: chunk) { span, offset in
        #expect(offset == range.lowerBound + found.count && !span.isEmpty && span.count <= chunk)
        unsafe span.withUnsafeBufferPointer { unsafe found.append(contentsOf: $0) }
      }
      #expect(found == Array(Self.bytes[range]))
    }
  }

  /// A pipe that a thread of its own writes into.
  private func pipe(_ write: @escaping @Sendable (FileHandle) -> Void) -> Foundation.Pipe {
    let pipe = Foundation.Pipe()
    let end = pipe.fileHandleForWriting
    Thread.detachNewThread {
      write(end)
      try? end.close()
    }
    return pipe
  }

  private func file(_ pipe: Foundation.Pipe) throws -> InputFile {
    try InputFile(path: "/proc/self/fd/\(pipe.fileHandleForReading.fileDescriptor)")
  }

  @Test("arrive whole from a pipe too, however they are written", arguments: [0, 1, 700_000])
  func pipe(_ more: Int) throws {
    let bytes = Array(Self.bytes.prefix(2 * ReadAhead.pipeThreshold + more))
    let pipe = pipe { end in
      for start in stride(from: 0, to: bytes.count, by: 99_991) {
        try? end.write(contentsOf: Data(bytes[start..<min(start + 99_991, bytes.count)]))
        if start % 7 == 0 { usleep(1000) }
      }
    }
    var found: [UInt8] = []
    try file(pipe).stream { span, offset in
      #expect(offset == found.count && !span.isEmpty)
      unsafe span.withUnsafeBufferPointer { unsafe found.append(contentsOf: $0) }
    }
    #expect(found == bytes)
    extendLifetime(pipe)
  }

  @Test("of a pipe are left too, while somebody has more to write")
  func abandonedPipe() throws {
    let isDone = CountingSemaphore()
    let pipe = pipe { end in
      // At the end there is nobody to read.
      var signals = sigset_t()
      _ = unsafe sigaddset(&signals, SIGPIPE)
      _ = unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
      try? end.write(contentsOf: Data(count: ReadAhead.pipeThreshold + 600_000))
      isDone.wait()
    }
    let file = try file(pipe)
    let stop = FileError("write", "x", system(28))
    let error = failure { () throws(FileError) in
      // The first piece is full, and whoever reads ahead waits for the second.
      try file.stream { (_, offset) throws(FileError) in
        if offset >= ReadAhead.pipeThreshold { throw stop }
      }
    }
    #expect(error == stop)
    isDone.signal()
    extendLifetime(pipe)
  }
}
