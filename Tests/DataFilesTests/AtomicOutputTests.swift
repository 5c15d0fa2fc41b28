import Foundation
import Glibc
import Testing

@testable import DataFiles

@Suite("outputs that appear at once", .serialized)
struct AtomicOutputTests {
  /// Writes a whole output, with or without the help of files without name.
  private func write(
    _ path: String, _ bytes: [UInt8], unnamed: Bool, permissions: UInt16? = nil,
    refusing inputs: [FileIdentity] = []
  ) throws(FileError) {
    let output = try AtomicOutput(
      path: path, permissions: permissions, refusing: inputs, unnamed: unnamed)
    try output.write(bytes)
    try output.commit()
  }

  @Test("have all bytes and leave nothing else", arguments: [true, false])
  func complete(unnamed: Bool) throws {
    let scratch = try Scratch()
    try write(scratch("new"), pattern(100_000), unnamed: unnamed)
    #expect(try scratch.read("new") == pattern(100_000))
    try write(scratch("new"), [1, 2], unnamed: unnamed)
    #expect(try scratch.read("new") == [1, 2])
    #expect(try scratch.names() == ["new"])
  }

  @Test(
    "do not exist before they are complete, nor when they are dropped", arguments: [true, false])
  func dropped(unnamed: Bool) throws {
    let scratch = try Scratch()
    try scratch.write("old", [7])
    for name in ["new", "old"] {
      do {
        let output = try AtomicOutput(
          path: scratch(name), permissions: nil, refusing: [], unnamed: unnamed)
        try output.write(pattern(10_000))
        #expect(try scratch.names().filter { !$0.hasPrefix(".") } == ["old"])
        #expect(try scratch.names().count == (unnamed ? 1 : 2))
      }
      #expect(try scratch.names() == ["old"])
    }
    #expect(try scratch.read("old") == [7])
  }

  @Test("appear beside what somebody else made meanwhile under the name", arguments: [true, false])
  func meanwhile(unnamed: Bool) throws {
    let scratch = try Scratch()
    let output = try AtomicOutput(
      path: scratch("new"), permissions: nil, refusing: [], unnamed: unnamed)
    try output.write([1])
    try scratch.write("new", [9, 9])
    try output.commit()
    #expect(try scratch.read("new") == [1])
    #expect(try scratch.names() == ["new"])
  }

  @Test("are refused when they are also an input, under whatever name")
  func sameFile() throws {
    let scratch = try Scratch()
    let path = try scratch.write("in", [1, 2, 3])
    try scratch.link("link", to: "in")
    try Disk.link(path, scratch("hard"))
    let input = try InputFile(path: path)
    for name in ["in", "link", "hard", "./in"] {
      let error = failure { () throws(FileError) in
        try write(scratch(name), [0], unnamed: true, refusing: [input.identity])
      }
      #expect(error?.reason == .sameFile, "\(name)")
    }
    #expect(try scratch.read("in") == [1, 2, 3])
    let null = try InputFile(path: "/dev/null")
    try write("/dev/null", [0], unnamed: true, refusing: [null.identity])
  }

  @Test(
    "keep the permissions of what they replace, or have those asked for", arguments: [true, false])
  func permissionBits(unnamed: Bool) throws {
    let scratch = try Scratch()
    let path = try scratch.write("old", [])
    try Disk.setPermissions(path, 0o4750)
    try write(path, [1], unnamed: unnamed)
    #expect(try Disk.permissions(path) == 0o750, "and never set-id bits")
    try write(path, [1], unnamed: unnamed, permissions: 0o600)
    #expect(try Disk.permissions(path) == 0o600)
    try write(scratch("key"), [1], unnamed: unnamed, permissions: 0o600)
    #expect(try Disk.permissions(scratch("key")) == 0o600)
    try write(scratch("plain"), [1], unnamed: unnamed)
    #expect(try Disk.permissions(scratch("plain")) & ~0o666 == 0)
  }

  @Test("through a symbolic link replace what it points at")
  func symbolicLink() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch("folder"), withIntermediateDirectories: false)
    try scratch.write("folder/target", [1])
    try scratch.link("link", to: "folder/target")
    try write(scratch("link"), [2], unnamed: true)
    #expect(try scratch.read("folder/target") == [2])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: scratch("link"))
        == "folder/target")
    try scratch.link("dangling", to: "nowhere")
    let error = failure { () throws(FileError) in
      try write(scratch("dangling"), [2], unnamed: true)
    }
    #expect(error?.reason == system(ENOENT))
  }

  @Test("to places that cannot be written say why")
  func refused() throws {
    let scratch = try Scratch()
    try scratch.write("file", [1])
    let table: [(String, Int32)] = [
      (scratch.path, EISDIR), (scratch("no/file"), ENOENT), (scratch("file/x"), ENOTDIR),
    ]
    for (path, code) in table {
      let error = failure { () throws(FileError) in try write(path, [1], unnamed: true) }
      #expect(error?.reason == system(code), "\(path)")
      #expect(error?.description.hasPrefix("cannot write \(path): ") == true)
    }
    for path in ["", "a\0b"] {
      let error = failure { () throws(FileError) in try write(path, [1], unnamed: true) }
      #expect(error?.reason == .badName)
    }
    #expect(try scratch.names() == ["file"])
  }

  @Test("to protected files and folders are refused")
  func protected() throws {
    let scratch = try Scratch()
    let file = try scratch.write("file", [1])
    try Disk.setPermissions(file, 0o444)
    try Disk.setPermissions(scratch.path, 0o777)
    let old = try withoutPrivileges {
      failure { () throws(FileError) in try write(file, [2], unnamed: true) }
    }
    #expect(old?.reason == system(EACCES), "though its folder would allow it")
    try Disk.setPermissions(scratch.path, 0o555)
    defer { try? Disk.setPermissions(scratch.path, 0o755) }
    let new = try withoutPrivileges {
      failure { () throws(FileError) in try write(scratch("new"), [1], unnamed: true) }
    }
    #expect(new?.reason == system(EACCES))
    #expect(try scratch.read("file") == [1])
    #expect(try scratch.names() == ["file"])
  }

  @Test("to a full disk fail, at the latest at the end")
  func full() {
    let error = failure { () throws(FileError) in
      try write("/dev/full", pattern(10), unnamed: true)
    }
    #expect(error?.description == "cannot write /dev/full: No space left on device")
  }

  @Test("go straight into pipes")
  func pipes() throws {
    let scratch = try Scratch()
    let path = scratch("fifo")
    try Disk.makePipe(path)
    let reader = try Disk.open(Array(path.utf8), O_RDONLY | O_NONBLOCK)
    try write(path, pattern(1000), unnamed: true)
    var buffer = PageBuffer(size: 4096)
    #expect(buffer.read(reader, at: nil, count: 4096) == 1000)
    var bytes: [UInt8] = []
    buffer.append(1000, to: &bytes)
    #expect(bytes == pattern(1000))
    #expect(try scratch.names() == ["fifo"])
  }

  @Test("go straight into descriptors that are already open, and refuse inputs there too")
  func descriptors() throws {
    let scratch = try Scratch()
    let path = try scratch.write("file", [9, 9])
    let descriptor = try Disk.open(Array(path.utf8), O_WRONLY | O_APPEND)
    let number = descriptor.number
    try write("/dev/fd/\(number)", [1], unnamed: true)
    #expect(try scratch.read("file") == [9, 9, 1], "as a shell expects after >>")
    let input = try InputFile(path: path)
    let error = failure { () throws(FileError) in
      try write("/proc/self/fd/\(number)", [1], unnamed: true, refusing: [input.identity])
    }
    #expect(error?.reason == .sameFile)
    _ = consume descriptor
    let closed = failure { () throws(FileError) in try write("/dev/fd/9999", [1], unnamed: true) }
    #expect(closed?.reason == system(EBADF))
  }
}
