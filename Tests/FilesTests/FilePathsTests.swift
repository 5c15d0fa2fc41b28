import Foundation
import Glibc
import Testing

@testable import Files

@Suite("paths of files")
struct FilePathsTests {
  private func paths(_ paths: FilePaths, below scratch: Scratch) -> [String] {
    (0..<paths.count).map { String(paths[$0].dropFirst(scratch.path.utf8.count + 1)) }
  }

  @Test("are sorted, links to files among them, nothing else")
  func order() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch("b/inner"), withIntermediateDirectories: true)
    for name in ["a.x", "B.x", "é.x", "b/z.x", "b/inner/x.x", "b-1", "_", ".x"] {
      try scratch.write(name, [])
    }
    try Disk.makePipe(scratch("pipe.x"))
    try scratch.link("loop.x", to: ".")
    try scratch.link("link.x", to: "a.x")
    try scratch.link("dangling.x", to: "nowhere")

    let chosen = try FilePaths(in: scratch.path, endingIn: ".x")
    let expected = [
      ".x", "B.x", "a.x", "b/inner/x.x", "b/z.x", "dangling.x", "link.x", "é.x",
    ]
    #expect(paths(chosen, below: scratch) == expected)
    #expect(chosen.others == 2)
    let all = try FilePaths(in: scratch.path + "/")
    #expect(Set(paths(all, below: scratch)) == Set(expected + ["b-1", "_"]))
    #expect(all.others == 0)
  }

  @Test("are none where there is no file")
  func empty() throws {
    let scratch = try Scratch()
    #expect(try FilePaths(in: scratch.path).count == 0)
  }

  @Test("need a folder, not too deep")
  func failures() throws {
    let scratch = try Scratch()
    try scratch.write("file", [])
    #expect(
      failure { () throws(FileError) in _ = try FilePaths(in: scratch("file")) }?.reason
        == system(ENOTDIR))
    let deep = scratch(Array(repeating: "d", count: 66).joined(separator: "/"))
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    #expect(
      failure { () throws(FileError) in _ = try FilePaths(in: scratch.path) }?.reason
        == .tooMany(limit: 64))
  }
}

@Suite("paths of folders")
struct FolderPathTests {
  @Test("tell what stands inside, links and missing parts included")
  func inside() throws {
    let scratch = try Scratch()
    for name in ["in/side", "beside"] {
      try FileManager.default.createDirectory(
        atPath: scratch(name), withIntermediateDirectories: true)
    }
    try scratch.link("way", to: "in/side")
    for (inner, isInside) in [
      ("in", true), ("in/side", true), ("in/new/newer", true), ("way", true), ("way/new", true),
      ("in/side/../side", true), ("beside", false), ("inn", false), (".", false),
      ("new/new", false),
    ] {
      #expect(try FolderPath.isInside(scratch(inner), scratch("in")) == isInside, "\(inner)")
    }
    #expect(try FolderPath.isInside("/", "/"))
  }

  @Test("are made as far as they are missing")
  func make() throws {
    let scratch = try Scratch()
    try FolderPath.make(above: scratch("a/b/c/file"))
    try FolderPath.make(above: scratch("a/b/c/file"))
    #expect(try scratch.names() == ["a", "a/b", "a/b/c"])
    try scratch.write("file", [])
    let error = failure { () throws(FileError) in
      try FolderPath.make(above: scratch("file/b/c"))
    }
    #expect(error != nil)
  }
}
