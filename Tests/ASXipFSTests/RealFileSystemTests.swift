import ASXipFS
import Findings
import Foundation
import TestSupport
import Testing

/// What the independent implementation says of one real package.
struct Expected: Decodable, Sendable {
  struct Entry: Decodable, Sendable {
    let path: String
    let mode: String
    let uid: Int
    let gid: Int
    let offset: Int
    let size: Int
    let sha256: String?
  }
  struct Tree: Decodable, Sendable {
    let blocks: UInt32
    let crc32: String
    let edition: UInt32
    let entries: [Entry]
    let files: Int
    let flags: UInt32
    let size: Int
  }
  let content_length: Int
  let file_system: Tree?
}

/// A real file system: its package's name, its bytes, and what they are known to hold.
struct RealImage: Sendable, CustomTestStringConvertible {
  let name: String
  let image: [UInt8]
  let expected: Expected.Tree

  var testDescription: String { name }

  static let all: [RealImage] = {
    guard let real = Repository.real,
      let text = try? Data(contentsOf: real.appending(path: "expected.json")),
      let expected = try? JSONDecoder().decode([String: Expected].self, from: text)
    else { return [] }
    return expected.sorted { $0.key < $1.key }.compactMap { name, package in
      let file = real.appending(path: "packages").appending(path: name)
      guard let tree = package.file_system, let bytes = try? Repository.bytes(file) else {
        return nil
      }
      return RealImage(
        name: name, image: Array(bytes.prefix(package.content_length)), expected: tree)
    }
  }()
}

private let isMissing: Comment = "no folder of real files"

@Test(.enabled(if: Repository.real != nil, isMissing))
func allRealFileSystemsAreFound() {
  #expect(RealImage.all.count == 19)
}

@Test(.enabled(if: Repository.real != nil, isMissing), arguments: RealImage.all)
private func aRealFileSystemReadsAsKnown(_ real: RealImage) throws {
  let (found, findings) = read(real.image)
  #expect(findings == [])
  let fileSystem = try #require(found)
  #expect(fileSystem.superBlock.flags.rawValue == real.expected.flags)
  #expect(fileSystem.superBlock.edition == real.expected.edition)
  #expect(fileSystem.superBlock.blocks == real.expected.blocks)
  #expect(Int(fileSystem.superBlock.files) == real.expected.files)
  #expect(Int(fileSystem.superBlock.size) == real.expected.size)
  #expect(fileSystem.superBlock.checksum == UInt32(real.expected.crc32, radix: 16))
  #expect(fileSystem.checksum(of: real.image.span) == fileSystem.superBlock.checksum)
  #expect(fileSystem.entries.map(\.path) == real.expected.entries.map(\.path))
  for (entry, expected) in zip(fileSystem.entries, real.expected.entries) {
    #expect(entry.inode.mode == UInt16(expected.mode, radix: 8))
    #expect(Int(entry.inode.uid) == expected.uid)
    #expect(Int(entry.inode.gid) == expected.gid)
    #expect(entry.inode.offset == expected.offset)
    #expect(entry.inode.length == expected.size)
    #expect((entry.dataRange == nil) == (expected.sha256 == nil))
  }
}

@Test(.enabled(if: Repository.real != nil, isMissing), arguments: RealImage.all)
private func everyRealFileHasItsKnownDigest(_ real: RealImage) throws {
  let fileSystem = try #require(read(real.image).0)
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  var names: [String] = []
  for entry in fileSystem.entries {
    guard let range = entry.dataRange else { continue }
    names.append("\(names.count)")
    try Data(real.image[range]).write(to: folder.appending(path: "\(names.count - 1)"))
  }
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/sha256sum")
  process.arguments = names
  process.currentDirectoryURL = folder
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  let digests = output.split(separator: "\n").map { String($0.prefix(64)) }
  #expect(digests == real.expected.entries.compactMap(\.sha256))
}

@Test(.enabled(if: Repository.real != nil, isMissing), arguments: RealImage.all)
private func aRealFileSystemIsRebuiltByteForByteFromItsFiles(_ real: RealImage) throws {
  let fileSystem = try #require(read(real.image).0)
  var tree = FileTree()
  // In reverse, so that the order of adding is not the order of the image.
  for entry in fileSystem.entries.reversed() {
    guard let range = entry.dataRange else { continue }
    try tree.add(
      path: entry.path, .file(Array(real.image[range])), mode: entry.inode.mode & 0o7777)
  }
  let rebuilt = try FileSystemBuilder.build(tree)
  #expect(rebuilt == real.image)
}

@Test(.enabled(if: Repository.real != nil, isMissing), arguments: RealImage.all)
private func aRealFileSystemHasNoUnexplainedByte(_ real: RealImage) throws {
  let fileSystem = try #require(read(real.image).0)
  var log = FindingLog()
  fileSystem.checkPadding(in: real.image.span, findings: &log)
  fileSystem.checkChecksum(fileSystem.checksum(of: real.image.span), findings: &log)
  #expect(log.isEmpty)
  expectCover(fileSystem)
}

/// Regions lie in order, side by side, from the first byte to the last.
func expectCover(_ fileSystem: FileSystem) {
  var next = 0
  for region in fileSystem.regions() {
    #expect(region.range.lowerBound == next && !region.range.isEmpty)
    next = region.range.upperBound
  }
  #expect(next == fileSystem.size)
}
