import Foundation
import Testing

@testable import DataFiles

@Suite("two outputs")
struct OutputPairTests {
  private func commit(
    in scratch: Scratch, unnamed: Bool, before: () throws -> Void = {}
  ) throws {
    let first = try AtomicOutput(
      path: scratch("a"), permissions: 0o600, refusing: [], unnamed: unnamed)
    let second = try AtomicOutput(
      path: scratch("b"), permissions: nil, refusing: [], unnamed: unnamed)
    try first.write([1])
    try second.write([2])
    try before()
    try AtomicOutput.commit(first, second)
  }

  @Test("appear both", arguments: [true, false])
  func both(unnamed: Bool) throws {
    let scratch = try Scratch()
    try commit(in: scratch, unnamed: unnamed)
    #expect(try scratch.read("a") == [1])
    #expect(try scratch.read("b") == [2])
    #expect(try scratch.names() == ["a", "b"])
  }

  @Test("do not appear when the second cannot", arguments: [true, false])
  func none(unnamed: Bool) throws {
    let scratch = try Scratch()
    #expect(throws: FileError.self) {
      try commit(in: scratch, unnamed: unnamed) {
        try FileManager.default.createDirectory(
          atPath: scratch("b"), withIntermediateDirectories: false)
      }
    }
    #expect(try scratch.names() == ["b"])
  }

  @Test("leave a file that was there under its name", arguments: [true, false])
  func replaced(unnamed: Bool) throws {
    let scratch = try Scratch()
    try scratch.write("a", [0])
    #expect(throws: FileError.self) {
      try commit(in: scratch, unnamed: unnamed) {
        try FileManager.default.createDirectory(
          atPath: scratch("b"), withIntermediateDirectories: false)
      }
    }
    #expect(try scratch.names() == ["a", "b"])
    #expect(try scratch.read("a") == [1])
  }
}
