import Foundation
import Testing

@testable import DataFiles

@Suite struct DataFolderTests {
  @Test func aLockKeepsOthersOut() throws {
    let scratch = try Scratch()
    let lock = try FolderLock(path: scratch.path)
    #expect(
      failure { () throws(FileError) in _ = try FolderLock(path: scratch.path, waits: false) }?
        .reason == .locked)
    _ = consume lock
    _ = try FolderLock(path: scratch.path, waits: false)
    #expect(try scratch.names() == [])
  }

  @Test func whoWaitsGetsTheLock() async throws {
    let scratch = try Scratch()
    let path = scratch.path
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<20 {
            let lock = try FolderLock(path: path)
            let count = (try? Data(contentsOf: URL(filePath: path + "/count")).count) ?? 0
            try Data(count: count + 1).write(to: URL(filePath: path + "/count"))
            _ = consume lock
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try scratch.read("count").count == 80)
  }

  @Test func onlyAFolderIsLocked() throws {
    let scratch = try Scratch()
    try scratch.write("file", [1])
    for name in ["file", "missing"] {
      #expect(
        failure { () throws(FileError) in _ = try FolderLock(path: scratch(name)) } != nil)
    }
  }

  @Test func filesAreRemovedOnce() throws {
    let scratch = try Scratch()
    let folder = try DataFolder(path: scratch("data"), creating: true)
    try folder.makeFolder("inner")
    try folder.makeFolder("inner")
    try scratch.write("data/inner/file", [1])
    try folder.remove(["inner", "file"])
    try folder.remove(["inner", "file"])
    #expect(try scratch.names() == ["data", "data/inner"])
  }

  @Test(arguments: [
    [], [".."], ["..", "file"], ["inner", "../file"], ["a/b"], [""], ["link", "file"],
  ])
  func nothingOutsideIsRemoved(_ components: [String]) throws {
    let scratch = try Scratch()
    try scratch.write("file", [1])
    let folder = try DataFolder(path: scratch("data"), creating: true)
    try folder.makeFolder("inner")
    try scratch.link("data/link", to: scratch.path)
    #expect(failure { () throws(FileError) in try folder.remove(components) } != nil)
    #expect(try scratch.read("file") == [1])
  }
}
