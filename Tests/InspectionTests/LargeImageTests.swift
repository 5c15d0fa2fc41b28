import ASXipFS
import Cryptography
import DataFiles
import Findings
import Foundation
import ImageContents
import ImagePackage
import Inspection
import TestSupport
import Testing
import Verification

/// A file of its own that is removed afterwards.
private final class TemporaryFile {
  let path = FileManager.default.temporaryDirectory.appending(
    path: "orrery-\(UUID().uuidString).imagepackage"
  ).path

  init(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], at offset: Int) throws {
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    try handle.seek(toOffset: UInt64(offset))
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  func source() throws -> FileSource { try FileSource(try InputFile(path: path)) }
}

/// An application of more than 4 MiB, which is not held whole.
private let large = Result { () throws -> [UInt8] in
  var tree = FileTree()
  let manifest = try Recipe.named("hello").files[0].text ?? ""
  try tree.add(
    path: "/app_manifest.json", .file(Array(manifest.utf8)), mode: FileTree.fileMode)
  try tree.add(path: "/bin/app", .file([0x7F]), mode: FileTree.executableMode)
  try tree.add(
    path: "/data", .file([UInt8](repeating: 0xA5, count: 4 << 20)), mode: FileTree.fileMode)
  let content = try FileSystemBuilder.build(tree)
  return try HostileSamples.package(
    "large", content, try HostileSamples.sections(.applications)
  ).bytes
}

/// Bytes of which fewer come than there should be, as of a file that becomes shorter.
private struct ShrinkingSource: ByteSource {
  let bytes: [UInt8]
  let kept: Int
  var count: Int { bytes.count }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    try MemorySource(Array(bytes.prefix(kept))).read(at: offset, count: count)
  }

  func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    try MemorySource(bytes).stream(range, body)
  }
}

/// Does something between the interpretation of an image and the pass over its bytes.
private final class Meddler: ImageObserver {
  private let body: () throws -> Void
  private(set) var isDone = false

  init(_ body: @escaping () throws -> Void) {
    self.body = body
  }

  func began(_ image: InspectedImage) { isDone = (try? body()) != nil }
}

@Suite struct LargeImageTests {
  private let verifier = Result { Verifier(trust: try .sdkTest()) }

  @Test func aLargeFileIsTrustedAndEveryByteOfItCounts() throws {
    let bytes = try large.get()
    let file = try TemporaryFile(bytes)
    func isTrusted() throws -> Bool {
      let source = try file.source()
      let image = try Inspector.read(.source(source))
      #expect(image.wholeBytes == nil)
      return try verifier.get().verify(image).isTrusted
    }
    #expect(try isTrusted())
    for position in [0, 40, 0x1000, 0x3000, 2 << 20, bytes.count - 300, bytes.count - 1] {
      try file.write([bytes[position] ^ 0x20], at: position)
      #expect(try !isTrusted(), "byte \(position)")
      try file.write([bytes[position]], at: position)
    }
    #expect(try isTrusted())
  }

  @Test(arguments: [0, 0x1000, 3 << 20])
  func aFileThatChangesAfterItWasInterpretedEndsTheReading(_ position: Int) throws {
    let bytes = try large.get()
    let file = try TemporaryFile(bytes)
    let meddler = Meddler { try file.write([bytes[position] ^ 1], at: position) }
    #expect(throws: OperationFailure.self) {
      try Inspector.read(.source(try file.source()), observers: [meddler])
    }
    #expect(meddler.isDone)
  }

  @Test(arguments: [1, 4096])
  func aFileThatGrowsAfterItWasInterpretedEndsTheReading(_ count: Int) throws {
    let bytes = try large.get()
    let file = try TemporaryFile(bytes)
    let meddler = Meddler { try file.write([UInt8](repeating: 0, count: count), at: bytes.count) }
    #expect(throws: OperationFailure.self) {
      try Inspector.read(.source(try file.source()), observers: [meddler])
    }
    #expect(meddler.isDone)
  }

  @Test(arguments: [0, 1, 70, 4096, 12000])
  func aFileThatBecomesShorterIsNotInterpreted(_ kept: Int) throws {
    let bytes = try HostileSamples.corpus("hello").bytes
    var small = InspectionLimits()
    small.wholeFileSize = 100
    small.windowSize = 4096
    for limits in [InspectionLimits.default, small] {
      #expect(throws: OperationFailure(FileError("read", "the input", .changed))) {
        _ = try Inspector.read(.source(ShrinkingSource(bytes: bytes, kept: kept)), limits: limits)
      }
    }
  }

  @Test(arguments: [99, 100, 101])
  func aFileOfExactlyTheLimitIsReadLikeAnyOther(_ limit: Int) throws {
    let all = try HostileSamples.all.get()
    for sample in all {
      var limits = InspectionLimits()
      limits.wholeFileSize = sample.bytes.count + limit - 100
      limits.windowSize = sample.bytes.count
      let source = MemorySource(sample.bytes)
      let image = try Inspector.read(.source(source), limits: limits)
      #expect(image.wholeBytes != nil)
      let verdict = try verifier.get().verify(image)
      #expect(verdict.isTrusted == sample.isTrusted, "\(sample.name)")
    }
  }

  /// The part of a large input that is held must not pass for all of it.
  @Test func aStructureIsReadWithAllOfItsContent() throws {
    let board = BoardConfiguration(preset: "preset", description: "a board").serialized
    let filled = board + [UInt8](repeating: 0x41, count: 3000)
    let bytes = try HostileSamples.package(
      "", filled, try HostileSamples.sections(.customerBoardConfig)
    ).bytes
    var limits = InspectionLimits()
    limits.wholeFileSize = 0
    limits.windowSize = board.count
    let found = try Inspector.read(.source(MemorySource(bytes)), limits: limits)
    #expect(found.findings.findings == Inspector.read(bytes).findings.findings)
    #expect(found.findings.hasErrors)
    limits.memorySize = 100
    let refused = try Inspector.read(.source(MemorySource(bytes)), limits: limits)
    #expect(refused.findings.findings.contains { $0.rule == InspectionRules.contentSize })
  }
}
