import ByteLayout
import Foundation
import Glibc
import Testing

@testable import DataFiles

/// A new pipe that a thread of its own writes into, open for reading.
private func pipe(holding bytes: [UInt8]) throws -> InputFile {
  let pipe = Pipe()
  Thread.detachNewThread {
    try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
    try? pipe.fileHandleForWriting.close()
  }
  return try InputFile(path: "/proc/self/fd/\(pipe.fileHandleForReading.fileDescriptor)")
}

@Suite("input files")
struct InputFileTests {
  @Test("that cannot be opened say why")
  func refused() throws {
    let scratch = try Scratch()
    try scratch.write("file", [1])
    let missing = failure { () throws(FileError) in _ = try InputFile(path: scratch("x")) }
    #expect(missing?.description == "cannot open \(scratch("x")): No such file or directory")
    #expect(missing?.reason == system(ENOENT))
    let below = failure { () throws(FileError) in _ = try InputFile(path: scratch("file/x")) }
    #expect(below?.reason == system(ENOTDIR))
    for path in ["", "a\0b"] {
      let error = failure { () throws(FileError) in _ = try InputFile(path: path) }
      #expect(error?.reason == .badName)
    }
    let long = failure { () throws(FileError) in
      _ = try InputFile(path: String(repeating: "x", count: 5000))
    }
    #expect(long?.reason == system(ENAMETOOLONG))
  }

  @Test("without permission say so")
  func permission() throws {
    let scratch = try Scratch()
    let path = try scratch.write("secret", [1])
    try Disk.setPermissions(path, 0)
    let error = try withoutPrivileges {
      failure { () throws(FileError) in _ = try InputFile(path: path) }
    }
    #expect(error?.reason == system(EACCES))
  }

  @Test("that are folders open, and fail to be read")
  func folder() throws {
    let scratch = try Scratch()
    let file = try InputFile(path: scratch.path)
    #expect(file.kind == .directory && file.size == nil && !file.isSeekable)
    let all = failure { () throws(FileError) in _ = try file.readAll(limit: 10) }
    #expect(all?.reason == system(EISDIR))
    let stream = failure { () throws(FileError) in try file.stream { _, _ in } }
    #expect(stream?.description == "cannot read \(scratch.path): Is a directory")
    let part = failure { () throws(FileError) in _ = try file.read(at: 0, count: 1) }
    #expect(part?.reason == .notSeekable)
  }

  @Test("know what they are and which they are")
  func facts() throws {
    let scratch = try Scratch()
    let path = try scratch.write("a", pattern(10))
    try scratch.link("b", to: "a")
    let file = try InputFile(path: path)
    let linked = try InputFile(path: scratch("b"))
    #expect(file.kind == .file && file.size == 10)
    #expect(linked.identity == file.identity)
    let other = try InputFile(path: try scratch.write("c", pattern(10)))
    #expect(other.identity != file.identity)
    let null = try InputFile(path: "/dev/null")
    #expect(null.kind == .characterDevice && null.size == nil)
    #expect(try null.readAll(limit: 0) == [])
  }

  @Test("give the bytes that are there, and no more", arguments: [0, 1, 4095, 4096, 4097, 100_000])
  func reading(count: Int) throws {
    let scratch = try Scratch()
    let bytes = pattern(count)
    let file = try InputFile(path: try scratch.write("a", bytes))
    #expect(try file.readAll(limit: count) == bytes)
    #expect(try file.readAll(limit: .max) == bytes)
    #expect(try file.read(at: 0, count: .max) == bytes)
    #expect(try file.read(at: count, count: 1) == [])
    #expect(try file.read(at: .max, count: .max) == [])
    #expect(try file.read(at: count / 2, count: 7) == Array(bytes[(count / 2)...].prefix(7)))
    for (offset, count) in [(-1, 1), (0, -1), (.min, .min)] {
      let error = failure { () throws(FileError) in _ = try file.read(at: offset, count: count) }
      #expect(error?.reason == system(EINVAL))
    }
    guard count > 0 else { return }
    let error = failure { () throws(FileError) in _ = try file.readAll(limit: count - 1) }
    #expect(error?.reason == .tooLarge(limit: count - 1))
  }

  @Test("stream in order and without gaps", arguments: [0, 1, 4096, 10_000])
  func streaming(count: Int) throws {
    let scratch = try Scratch()
    let bytes = pattern(count)
    let file = try InputFile(path: try scratch.write("a", bytes))
    for range in [nil, 0..<count, count / 3..<count / 2, count..<count] {
      var seen: [UInt8] = []
      var next = range?.lowerBound ?? 0
      try file.stream(range, chunk: 4096) { piece, offset in
        #expect(offset == next && !piece.isEmpty && piece.count <= 4096)
        next += piece.count
        for index in piece.indices { seen.append(piece[index]) }
      }
      #expect(seen == (range.map { Array(bytes[$0]) } ?? bytes))
    }
    let error = failure { () throws(FileError) in try file.stream(0..<count + 1) { _, _ in } }
    #expect(error?.reason == .ended(at: count))
    let negative = failure { () throws(FileError) in try file.stream(-1..<1) { _, _ in } }
    #expect(negative?.reason == system(EINVAL))
  }

  @Test("stop when the taker fails")
  func taker() throws {
    let scratch = try Scratch()
    let file = try InputFile(path: try scratch.write("a", pattern(100_000)))
    var calls = 0
    let error = failure { () throws(FileError) in
      try file.stream(chunk: 4096) { (_, _) throws(FileError) in
        calls += 1
        throw FileError("write", "y", .system(code: ENOSPC))
      }
    }
    #expect(error == FileError("write", "y", .system(code: ENOSPC)))
    #expect(calls == 1)
  }

  @Test("that change while they are read are refused", arguments: ["shorter", "longer", "other"])
  func changed(how: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write("a", pattern(10_000))
    let change = {
      switch how {
      case "shorter": try Disk.resize(path, 100)
      case "longer": try Disk.resize(path, 20_000)
      default:
        // The same size at another time.
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
      }
    }
    let file = try InputFile(path: path)
    var isFirst = true
    let error = failure { () throws(FileError) in
      try file.stream(chunk: 4096) { _, _ in
        if isFirst { #expect(throws: Never.self) { try change() } }
        isFirst = false
      }
    }
    #expect(error?.reason == .changed)
    let ranged = failure { () throws(FileError) in try file.stream(0..<50) { _, _ in } }
    #expect(ranged?.reason == .changed)
    let whole = failure { () throws(FileError) in _ = try file.readAll(limit: .max) }
    #expect(whole?.reason == .changed)
    let unchanged = failure { () throws(FileError) in try file.checkUnchanged() }
    #expect(unchanged?.reason == .changed)
  }

  @Test("that say they are empty and are not are read")
  func systemFile() throws {
    let file = try InputFile(path: "/proc/self/status")
    #expect(file.size == 0 && file.kind == .file)
    #expect(try file.readAll(limit: 1 << 20).starts(with: Array("Name:".utf8)))
    let error = failure { () throws(FileError) in _ = try file.readAll(limit: 10) }
    #expect(error?.reason == .tooLarge(limit: 10))
  }

  @Test("of a gigabyte of nothing stream through one buffer")
  func sparse() throws {
    let scratch = try Scratch()
    let path = try scratch.write("big", [])
    try Disk.resize(path, 1 << 30)
    let file = try InputFile(path: path)
    #expect(file.size == 1 << 30)
    var total = 0
    var calls = 0
    try file.stream { piece, offset in
      #expect(offset == total)
      total += piece.count
      calls += 1
    }
    #expect(total == 1 << 30)
    #expect(calls >= 1024, "pieces of at most 1 MiB")
    let error = failure { () throws(FileError) in _ = try file.readAll(limit: 1 << 20) }
    #expect(error?.reason == .tooLarge(limit: 1 << 20))
    #expect(try file.read(at: (1 << 30) - 3, count: .max) == [0, 0, 0])
  }
}

@Suite("pipes as input")
struct PipeTests {
  @Test("are read to their end")
  func all() throws {
    let bytes = pattern(300_000)
    let file = try pipe(holding: bytes)
    #expect(file.kind == .fifo && file.size == nil)
    #expect(try file.readAll(limit: bytes.count) == bytes)
  }

  @Test("are not read beyond the limit")
  func limit() throws {
    let file = try pipe(holding: pattern(5000))
    let error = failure { () throws(FileError) in _ = try file.readAll(limit: 4999) }
    #expect(error?.reason == .tooLarge(limit: 4999))
  }

  @Test("can be streamed from a position, but not read at one")
  func positions() throws {
    let bytes = pattern(200_000)
    let file = try pipe(holding: bytes)
    let error = failure { () throws(FileError) in _ = try file.read(at: 0, count: 1) }
    #expect(error?.reason == .notSeekable)
    var seen: [UInt8] = []
    try file.stream(70_000..<150_000) { piece, offset in
      #expect(offset == 70_000 + seen.count)
      for index in piece.indices { seen.append(piece[index]) }
    }
    #expect(seen == Array(bytes[70_000..<150_000]))
  }

  @Test("that end early say where")
  func early() throws {
    let file = try pipe(holding: pattern(1000))
    let error = failure { () throws(FileError) in try file.stream(500..<2000) { _, _ in } }
    #expect(error?.reason == .ended(at: 1000))
  }

  @Test(
    "that say at once when they are empty or full are waited for", arguments: [300_000, 3 << 20])
  func impatient(_ size: Int) throws {
    var ends: [CInt] = [0, 0]
    try #require(unsafe Glibc.pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    for end in ends { try #require(fcntl(end, F_SETFL, O_NONBLOCK) == 0) }
    let bytes = pattern(size)
    Thread.detachNewThread {
      usleep(20_000)
      do throws(FileError) {
        try Descriptor(owning: writer).write(bytes.span, named: "the pipe")
      } catch { Issue.record(error) }
    }
    let file = try InputFile(Descriptor(owning: reader), named: "the pipe")
    var seen: [UInt8] = []
    try file.stream { piece, _ in
      if seen.isEmpty { usleep(20_000) }
      unsafe piece.withUnsafeBufferPointer { unsafe seen.append(contentsOf: $0) }
    }
    #expect(seen == bytes)
  }

  @Test("with a name and no writer are empty where nobody wants to wait")
  func fifo() throws {
    let scratch = try Scratch()
    try Disk.makePipe(scratch("fifo"))
    let file = try InputFile(path: scratch("fifo"), waitsForWriter: false)
    #expect(file.kind == .fifo)
    #expect(try file.readAll(limit: 10) == [])
  }

  @Test("with a name wait for their writer")
  func waiting() throws {
    let scratch = try Scratch()
    let path = scratch("fifo")
    try Disk.makePipe(path)
    Thread.detachNewThread {
      try? Data(pattern(100_000)).write(to: URL(filePath: path))
    }
    let file = try InputFile(path: path)
    #expect(try file.readAll(limit: 100_000) == pattern(100_000))
  }

  @Test("hold back their end", arguments: [0, 1, 64, 1000, 1 << 20])
  func tail(count: Int) throws {
    let bytes = pattern(200_000)
    let file = try pipe(holding: bytes)
    var passed: [UInt8] = []
    let tail = try file.stream(holdingBack: count) { piece, offset in
      #expect(offset == passed.count)
      for index in piece.indices { passed.append(piece[index]) }
    }
    #expect(tail.total == bytes.count)
    #expect(tail.bytes == bytes.suffix(count))
    #expect(passed + tail.bytes == bytes)
  }
}
