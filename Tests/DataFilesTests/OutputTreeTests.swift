import Foundation
import Glibc
import Testing

@testable import DataFiles

@Suite("folders to extract into")
struct OutputTreeTests {
  @Test("take no name that leads elsewhere")
  func names() throws {
    let scratch = try Scratch()
    try scratch.write("victim", [1])
    var tree = try OutputTree(path: scratch("out"))
    try tree.makeDirectory(["a"])
    let bad: [[String]] = [
      [], [""], ["."], [".."], ["a", ".."], ["a", "..", "victim"], ["..", "victim"], ["a/b"], ["/"],
      ["/etc"], ["a", "", "b"], ["a\0b"], ["a", "b\0"], ["", "a"], ["a", ".", "b"],
    ]
    for components in bad {
      let file = failure { () throws(FileError) in try tree.write(components, [2]) }
      #expect(file?.reason == .badName, "\(components)")
      let folder = failure { () throws(FileError) in try tree.makeDirectory(components) }
      #expect(folder?.reason == .badName, "\(components)")
    }
    tree.commit()
    #expect(try scratch.names() == ["out", "out/a", "victim"])
  }

  @Test("are not left through symbolic links that somebody plants")
  func planted() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch("outside"), withIntermediateDirectories: false)
    try scratch.write("victim", [1])
    var tree = try OutputTree(path: scratch("out"))
    try tree.makeDirectory(["a"])
    try scratch.link("out/link", to: "../outside")
    try scratch.link("out/file", to: "../victim")
    try scratch.link("out/dangling", to: "../new")
    // A folder that was made is exchanged for a link.
    try Disk.move(scratch("out/a"), scratch("out/moved"))
    try scratch.link("out/a", to: "../outside")
    for folder in ["link", "a"] {
      let file = failure { () throws(FileError) in try tree.write([folder, "x"], [2]) }
      #expect(file?.reason == system(ENOTDIR) || file?.reason == system(ELOOP), "\(folder)")
      let inner = failure { () throws(FileError) in try tree.makeDirectory([folder, "x"]) }
      #expect(inner?.reason == system(ENOTDIR) || inner?.reason == system(ELOOP), "\(folder)")
      let same = failure { () throws(FileError) in try tree.makeDirectory([folder]) }
      #expect(same?.reason == system(EEXIST))
    }
    for name in ["file", "dangling"] {
      let error = failure { () throws(FileError) in try tree.write([name], [2]) }
      #expect(error?.reason == system(EEXIST))
    }
    tree.commit()
    #expect(try scratch.read("victim") == [1])
    #expect(!FileManager.default.fileExists(atPath: scratch("new")))
    #expect(try scratch.names().filter { $0.hasPrefix("outside") } == ["outside"])
  }

  @Test("keep what was written, with plain permissions")
  func written() throws {
    let scratch = try Scratch()
    var tree = try OutputTree(path: scratch("out/"))
    try tree.makeDirectory(["bin"])
    try tree.write(["bin", "app"], isExecutable: true, pattern(5000))
    try tree.write(["note"], [])
    let source = MemorySource(pattern(100))
    try tree.write([Array("part".utf8)], from: source, 10..<20)
    #expect(tree.count == 5)
    tree.commit()
    #expect(try scratch.names() == ["out", "out/bin", "out/bin/app", "out/note", "out/part"])
    #expect(try scratch.read("out/bin/app") == pattern(5000))
    #expect(try scratch.read("out/part") == Array(pattern(100)[10..<20]))
    let modes = try ["bin/app", "note"].map { try Disk.mode(scratch("out/\($0)")) }
    #expect(modes[0] & ~0o755 == S_IFREG && modes[0] & 0o100 != 0)
    #expect(modes[1] & ~0o644 == S_IFREG)
  }

  @Test("disappear with all they made when they are not kept")
  func dropped() throws {
    let scratch = try Scratch()
    do {
      var tree = try OutputTree(path: scratch("out"))
      try tree.makeDirectory(["a"])
      try tree.makeDirectory(["a", "b"])
      try tree.write(["a", "b", "c"], [1])
      #expect(try scratch.names().count == 4)
    }
    #expect(try scratch.names() == [])
  }

  @Test("leave alone what others put there or exchanged")
  func foreign() throws {
    let scratch = try Scratch()
    try scratch.write("victim", [1])
    do {
      var tree = try OutputTree(path: scratch("out"))
      try tree.makeDirectory(["a"])
      try tree.write(["a", "mine"], [1])
      try tree.write(["replaced"], [1])
      try scratch.write("out/a/theirs", [2])
      try scratch.write("new", [3])
      try Disk.move(scratch("new"), scratch("out/replaced"))
    }
    #expect(
      try scratch.names() == ["out", "out/a", "out/a/theirs", "out/replaced", "victim"])
    #expect(try scratch.read("out/replaced") == [3])
  }

  @Test("must be new or empty")
  func existing() throws {
    let scratch = try Scratch()
    let empty = try OutputTree(path: scratch.path)
    #expect(empty.count == 0)
    try FileManager.default.createDirectory(
      atPath: scratch("a"), withIntermediateDirectories: false)
    try scratch.write("a/file", [1])
    let error = failure { () throws(FileError) in _ = try OutputTree(path: scratch.path) }
    #expect(error?.reason == .notEmpty)
    let file = failure { () throws(FileError) in _ = try OutputTree(path: scratch("a/file")) }
    #expect(file?.reason == system(ENOTDIR))
    let orphan = failure { () throws(FileError) in _ = try OutputTree(path: scratch("x/y")) }
    #expect(orphan?.reason == system(ENOENT))
    #expect(try scratch.names() == ["a", "a/file"])
    #expect(try scratch.read("a/file") == [1])
  }

  @Test("take each name once, and parents before what is in them")
  func order() throws {
    let scratch = try Scratch()
    var tree = try OutputTree(path: scratch("out"))
    let early = failure { () throws(FileError) in try tree.write(["a", "b"], [1]) }
    #expect(early?.reason == system(ENOENT))
    try tree.makeDirectory(["a"])
    try tree.write(["a", "b"], [1])
    let twice = failure { () throws(FileError) in try tree.write(["a", "b"], [2]) }
    #expect(twice?.description == "cannot create \(scratch("out"))/a/b: File exists")
    let folder = failure { () throws(FileError) in try tree.makeDirectory(["a"]) }
    #expect(folder?.reason == system(EEXIST))
    let below = failure { () throws(FileError) in try tree.write(["a", "b", "c"], [2]) }
    #expect(below?.reason == system(ENOTDIR))
    #expect(try scratch.read("out/a/b") == [1])
    tree.commit()
  }

  @Test("do not keep half a file")
  func half() throws {
    let scratch = try Scratch()
    var tree = try OutputTree(path: scratch("out"))
    let source = MemorySource(pattern(10))
    let error = failure { () throws(FileError) in
      try tree.write([Array("x".utf8)], from: source, 0..<11)
    }
    #expect(error?.reason == .ended(at: 10))
    tree.commit()
    #expect(try scratch.names() == ["out"])
  }
}

extension OutputTree {
  fileprivate mutating func makeDirectory(_ components: [String]) throws(FileError) {
    try makeDirectory(components.map { Array($0.utf8) })
  }

  fileprivate mutating func write(
    _ components: [String], isExecutable: Bool = false, _ bytes: [UInt8]
  ) throws(FileError) {
    try write(components.map { Array($0.utf8) }, isExecutable: isExecutable, bytes)
  }
}
