import Foundation
import Glibc
import Testing

@testable import DataFiles

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
    // What could be read for ever.
    try scratch.link("endless.x", to: "/dev/zero")
    try scratch.link("fifo.x", to: "pipe.x")

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
  }

  @Test("name what they leave out: what has the ending and is no file, and every link to a folder")
  func leftOut() throws {
    let scratch = try Scratch()
    try scratch.write("a.x", [])
    try scratch.write("b.y", [])
    try FileManager.default.createDirectory(
      atPath: scratch("inner"), withIntermediateDirectories: false)
    try scratch.link("circle", to: ".")
    try scratch.link("endless.x", to: "/dev/zero")
    try scratch.link("nowhere.x", to: "none")
    try Disk.makePipe(scratch("inner/pipe.x"))
    try Disk.makePipe(scratch("pipe.y"))
    let found = try FilePaths(in: scratch.path, endingIn: ".x")
    #expect(paths(found, below: scratch) == ["a.x", "nowhere.x"])
    #expect(found.others == 1)
    #expect(
      found.leftOut.map { "\($0.path.dropFirst(scratch.path.utf8.count + 1)): \($0.kind)" } == [
        "circle: link to a directory", "endless.x: link to a device", "inner/pipe.x: named pipe",
      ])
  }

  @Test("are found beside folders that cannot be listed")
  func partial() throws {
    let scratch = try Scratch()
    let deep = Array(repeating: "d", count: 66).joined(separator: "/")
    try FileManager.default.createDirectory(
      atPath: scratch(deep), withIntermediateDirectories: true)
    try scratch.write("d/a", [])
    try scratch.write("z", [])
    let found = try FilePaths(in: scratch.path)
    #expect(paths(found, below: scratch) == ["d/a", "z"])
    #expect(found.failures.map(\.reason) == [.tooMany(limit: 64)])
    #expect(found.failures.first?.path.hasSuffix("/d/d") == true)
  }

  @Test("are those of names that are no text, too")
  func names() throws {
    let scratch = try Scratch()
    _ = try Disk.open(Array(scratch("").utf8) + [0xFF, 0x41], O_CREAT | O_WRONLY)
    let found = try FilePaths(in: scratch.path)
    #expect(found.count == 1)
    #expect(found[0].hasSuffix("/\u{10EEFF}A"))
    #expect(FileIdentity(path: found[0]) != nil)
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

}

@Suite("folders for outputs")
struct OutputFolderTests {
  @Test("are made as far as they are missing")
  func make() throws {
    let scratch = try Scratch()
    let folder = OutputFolder(scratch("a/b"), refusing: [])
    for _ in 1...2 { #expect(try folder.path(for: "c/file") == scratch("a/b/c/file")) }
    #expect(try folder.path(for: "file") == scratch("a/b/file"))
    #expect(try scratch.names() == ["a", "a/b", "a/b/c"])
    try scratch.write("file", [])
    let error = failure { () throws(FileError) in
      _ = try OutputFolder(scratch("file/b"), refusing: []).path(for: "c")
    }
    #expect(error != nil)
  }

  @Test("lead nowhere else, and to no input")
  func refusals() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch("out"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: scratch("elsewhere"), withIntermediateDirectories: true)
    try scratch.write("input", [1])
    try scratch.link("out/folder", to: "../elsewhere")
    try scratch.link("out/file", to: "../input")
    try Disk.link(scratch("input"), scratch("out/same"))
    let identity = try #require(FileIdentity(path: scratch("input")))
    let folder = OutputFolder(scratch("out"), refusing: [identity])
    for (name, reason) in [
      ("folder/x", system(ENOTDIR)), ("file", system(ELOOP)), ("same", .sameFile),
      ("../x", .badName),
      ("", .badName),
    ] {
      let error = failure { () throws(FileError) in _ = try folder.path(for: name) }
      #expect(error?.reason == reason, "\(name)")
    }
    #expect(try folder.path(for: "new/x") == scratch("out/new/x"))
  }
}
