import ASXipFS
import ByteLayout
import Cryptography
import DataFiles
import Findings
import Foundation
import ImageDifference
import ImagePackage
import TestSupport
import Testing

/// A temporary folder, removed with the value that holds it.
private final class Folder {
  let url = FileManager.default.temporaryDirectory.appending(path: "orrery-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ bytes: [UInt8], executable: Bool = false) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    try FileManager.default.setAttributes(
      [.posixPermissions: executable ? 0o755 : 0o644], ofItemAtPath: file.path)
    return file.path
  }
}

@Suite struct InputTests {
  @Test func aDirectoryIsWhatIsPackedFromIt() throws {
    let folder = try Folder()
    let sample = Sample()
    for file in sample.files {
      _ = try folder.write(
        String(file.path.dropFirst()), file.bytes, executable: file.mode & 0o100 != 0)
    }
    _ = try folder.write("app_manifest.json", Array((sample.manifest ?? "").utf8))
    let package = try sample.bytes()
    let reader = try InputReader.forTests(0, package.count)
    let directory = try reader.directory(folder.url.path)
    let difference = try Difference(from: directory, to: try reader.file(MemorySource(package)))
    #expect(difference.parts == [.files, .manifest])
    #expect(difference.lines == [])
    _ = try folder.write("etc/hosts", Array("other\n".utf8), executable: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/link", withDestinationPath: "etc/hosts")
    let changed = try reader.directory(folder.url.path)
    #expect(
      try Difference(from: directory, to: changed).lines == [
        "mode-changed /etc/hosts", "file-added /link", "file-changed /etc/hosts",
      ])
    #expect(try Difference(from: changed, to: changed).lines == [])
    try FileManager.default.removeItem(atPath: folder.url.path + "/link")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/link", withDestinationPath: "bin/app")
    #expect(
      try Difference(from: changed, to: try reader.directory(folder.url.path)).lines == [
        "file-changed /link"
      ])
  }

  @Test func manifestsAloneAreCompared() throws {
    let old = Array(Sample.manifest(#""Gpio":[8]"#).utf8)
    let new = Array(Sample.manifest(#""Gpio":[8],"WifiConfig":true"#).utf8)
    let (before, after) = try ComparedInput.pair(old, new)
    #expect(before.kind == .manifest)
    let difference = try Difference(from: before, to: after)
    #expect(difference.parts == [.manifest])
    #expect(difference.lines == ["capability-added WifiConfig", "size-changed manifest"])
    let package = try ComparedInput.pair(try Sample().bytes(), new).0
    let mixed = try Difference(from: package, to: after)
    #expect(mixed.lines == ["capability-added WifiConfig"])
    let (broken, _) = try ComparedInput.pair(Array("{".utf8), old)
    #expect(broken.findings.hasErrors)
    #expect(
      try Difference(from: broken, to: before).lines == [
        "not-compared /app_manifest.json", "size-changed manifest",
      ])
  }

  /// A large package is read once, in pieces; the answer is that of a small one.
  @Test func aLargeFileSystemIsComparedFileByFile() throws {
    var dice = SeededRandom(seed: 5)
    let large = dice.bytes(5 << 20)
    let old = Sample { $0.files.append(("/large", large, FileTree.fileMode)) }
    var other = large
    other[4 << 20] ^= 1
    let new = Sample {
      $0.files = [
        $0.files[0], $0.files[1], ("/large", other, FileTree.fileMode),
        ("/moved", large, FileTree.fileMode),
      ]
    }
    let folder = try Folder()
    let paths = (
      try folder.write("old", try old.bytes()), try folder.write("new", try new.bytes())
    )
    let sources = (
      try FileSource(InputFile(path: paths.0)), try FileSource(InputFile(path: paths.1))
    )
    let reader = try InputReader.forTests(sources.0.count, sources.1.count)
    let (before, after) = (try reader.file(sources.0), try reader.file(sources.1))
    #expect(before.standing == .valid && after.standing == .valid)
    let difference = try Difference(from: before, to: after)
    #expect(
      difference.lines == [
        "file-added /moved", "file-changed /large", "size-changed package",
        "signature-changed signature",
      ])
    let bytes = try #require(difference.bytes)
    #expect(bytes.new.missing < 10 * bytes.average)
    #expect(try Difference(from: before, to: before).lines == [])
  }

  @Test(arguments: [0, 5 << 20, 17 << 20], [false, true])
  func aPipeIsAsGoodAsAFile(_ extra: Int, _ isFileSystem: Bool) throws {
    var dice = SeededRandom(seed: 6)
    let random = dice.bytes(4096)
    let half = random + [UInt8](repeating: 1, count: extra / 2)
    let bytes =
      isFileSystem
      ? try Sample { $0.files += [("/x", half, 0o644), ("/y", half, 0o644)] }.bytes()
      : try SignedPackage.sdkSigned(half + half, ImageType(rawValue: 8))
    let folder = try Folder()
    let path = folder.url.path + "/pipe"
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let writer = Thread {
      // The reader may go away early; that is no business of this thread.
      try? FileHandle(forWritingAtPath: path)?.write(contentsOf: Data(bytes))
    }
    let reader = try InputReader.forTests(nil, bytes.count)
    writer.start()
    let piped = try reader.file(FileStream(try InputFile(path: path)))
    let held = try reader.file(MemorySource(bytes))
    let difference = try Difference(from: piped, to: held)
    #expect(difference.lines == [])
    // What went past and was not looked at is no reason to open a gate.
    guard piped.standing == .unchecked else { return }
    var other = bytes
    other[100] ^= 1
    let changed = try Difference(from: piped, to: try reader.file(MemorySource(other)))
    let subjects = Set(changed.changes.filter { $0.kind == .notCompared }.map(\.subject))
    #expect(subjects.isSuperset(of: ["signature"]))
    #expect(!isFileSystem || subjects.contains("content"))
    #expect(!changed.changes.contains { $0.kind == .contentKindChanged })
    #expect(piped.size == bytes.count)
    #expect(piped.standing == (extra > 16 << 20 ? .unchecked : .valid))
  }

  /// Entries that share their bytes are no way to make the reader hash the same megabytes for ever.
  @Test func overlappingFilesAreReadOnceAndTheRestIsNotCompared() throws {
    let sample = Sample {
      $0.files = (0..<4).map { ("/f\($0)", Array(repeating: UInt8($0), count: 5000), 0o644) }
      $0.edit = { content in
        // The third word of an inode: the second file begins inside of the first.
        let (former, other) = ((0x4000 / 4) << 6, (0x2800 / 4) << 6)
        for place in stride(from: 0x4C, to: 0x200, by: 4) {
          let word = (0..<4).reduce(0) { $0 | Int(content[place + $1]) << (8 * $1) }
          guard word & ~0x3F == former else { continue }
          for byte in 0..<4 {
            content[place + byte] = UInt8((word & 0x3F | other) >> (8 * byte) & 0xFF)
          }
        }
      }
    }
    var other = sample
    other.files[3].bytes[0] = 9
    let difference = try Difference.of(try sample.bytes(), try other.bytes())
    #expect(difference.lines.contains { $0.hasPrefix("not-compared /f") })
    #expect(difference.lines.contains { $0.hasPrefix("file-changed /f3") })
  }
}
