import ByteLayout
import Foundation
import Glibc
import Testing

@testable import DataFiles

@Suite("listings")
struct DirectoryListingTests {
  @Test("are sorted by bytes, folders before what is in them, links not followed")
  func order() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch("b/inner"), withIntermediateDirectories: true)
    for name in ["a", "B", "é", "b/z", "b/inner/x", "b-1", "_"] { try scratch.write(name, [1, 2]) }
    try Disk.setPermissions(scratch("a"), 0o755)
    try Disk.makePipe(scratch("pipe"))
    try scratch.link("loop", to: ".")
    try scratch.link("dangling", to: "nowhere")

    let flat = try DirectoryListing(path: scratch.path)
    #expect(
      flat.entries.map(\.text) == ["B", "_", "a", "b", "b-1", "dangling", "loop", "pipe", "é"])
    let kinds = Dictionary(uniqueKeysWithValues: flat.entries.map { ($0.text, $0.kind) })
    #expect(kinds["a"] == .file && kinds["b"] == .directory && kinds["pipe"] == .fifo)
    #expect(kinds["loop"] == .symlink && kinds["dangling"] == .symlink)

    let deep = try DirectoryListing(path: scratch.path, recursive: true)
    #expect(
      deep.entries.map(\.text) == [
        "B", "_", "a", "b", "b/inner", "b/inner/x", "b/z", "b-1", "dangling", "loop", "pipe", "é",
      ])
    #expect(deep.entries.filter(\.isExecutable).map(\.text).contains("a"))
    #expect(
      !deep.entries.filter { $0.isExecutable && $0.kind == .file }.map(\.text).contains("B"))
    for entry in deep.entries where entry.kind == .file {
      #expect(entry.size == 2)
      let file = try InputFile(rawPath: entry.rawPath(in: scratch.path))
      #expect(file.identity == entry.identity)
    }
  }

  @Test("hold names that are not text")
  func bytes() throws {
    let scratch = try Scratch()
    let raw = Array(scratch("").utf8) + [0xFF, 0x41]
    _ = try Disk.open(raw, O_CREAT | O_WRONLY)
    let entry = try #require(try DirectoryListing(path: scratch.path).entries.first)
    #expect(entry.name == [0xFF, 0x41])
    #expect(try InputFile(rawPath: entry.rawPath(in: scratch.path)).identity == entry.identity)
  }

  @Test("end at their limits")
  func limits() throws {
    let scratch = try Scratch()
    for index in 0..<10 { try scratch.write("\(index)", []) }
    #expect(
      try DirectoryListing(path: scratch.path, limits: DirectoryLimits(entries: 10)).entries.count
        == 10)
    for limit in [9, 0] {
      let many = failure { () throws(FileError) in
        _ = try DirectoryListing(path: scratch.path, limits: DirectoryLimits(entries: limit))
      }
      #expect(many?.reason == .tooMany(limit: limit))
    }
    let deep = "d" + String(repeating: "/d", count: 5)
    try FileManager.default.createDirectory(
      atPath: scratch(deep), withIntermediateDirectories: true)
    let enough = DirectoryLimits(depth: 6)
    #expect(
      try DirectoryListing(path: scratch.path, recursive: true, limits: enough).entries.count == 16)
    let error = failure { () throws(FileError) in
      _ = try DirectoryListing(
        path: scratch.path, recursive: true, limits: DirectoryLimits(depth: 5))
    }
    #expect(error?.reason == .tooMany(limit: 5))
  }

  @Test("of what is no folder fail")
  func refused() throws {
    let scratch = try Scratch()
    let path = try scratch.write("file", [])
    let file = failure { () throws(FileError) in _ = try DirectoryListing(path: path) }
    #expect(file?.reason == system(ENOTDIR))
    let missing = failure { () throws(FileError) in _ = try DirectoryListing(path: scratch("x")) }
    #expect(missing?.reason == system(ENOENT))
    #expect(try DirectoryListing(path: scratch.path).entries.count == 1)
  }
}
