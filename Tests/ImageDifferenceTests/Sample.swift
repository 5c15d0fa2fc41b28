import ASXipFS
import ByteLayout
import Cryptography
import DataFiles
import ImageDifference
import ImagePackage
import Inspection
import TestSupport
import Verification

/// A package that tests make, to be changed in one respect.
struct Sample {
  var manifest: String? = Sample.manifest(#""Gpio":[8]"#)
  var files: [(path: String, bytes: [UInt8], mode: UInt16)] = [
    ("/bin/app", Array("program".utf8), FileTree.executableMode),
    ("/etc/hosts", Array("one\ntwo\nthree\n".utf8), FileTree.fileMode),
  ]
  var sections = try? SignedPackage.sections(
    .applications, thumbprint: SDKTestKey.certificate.thumbprint)
  /// Changes the content before it is signed.
  var edit: (inout [UInt8]) -> Void = { _ in }
  /// Content in place of a file system.
  var content: [UInt8]?
  var key: PrivateKey?

  static let start =
    #"{"SchemaVersion":1,"Name":"test","ComponentId":"61ae5c57-98cd-4a0a-8b60-9509505c7617","#
    + #""EntryPoint":"/bin/app","CmdArgs":[],"Capabilities":{"#
  static let end = #"},"ApplicationType":"Default","TargetApplicationRuntimeVersion":12}"#

  static func manifest(_ capabilities: String) -> String { start + capabilities + end }

  init() {}

  init(_ change: (inout Sample) -> Void) {
    change(&self)
  }

  /// The same with another value of a section.
  mutating func set(_ section: some MetadataSection) {
    let id = type(of: section).id
    sections = sections?.map { $0.id == id ? Section(section) : $0 }
  }

  func bytes() throws -> [UInt8] {
    var content = try self.content ?? fileSystem()
    edit(&content)
    return try SignedPackage.make(content, sections ?? [], key: key)
  }

  private func fileSystem() throws -> [UInt8] {
    var tree = FileTree()
    for file in files { try tree.add(path: file.path, .file(file.bytes), mode: file.mode) }
    if let manifest {
      try tree.add(
        path: "/app_manifest.json", .file(Array(manifest.utf8)), mode: FileTree.fileMode)
    }
    return try FileSystemBuilder.build(tree)
  }

  /// What a change of one sample makes different.
  static func difference(
    _ old: Sample = Sample(), _ change: (inout Sample) -> Void
  ) throws -> Difference {
    var new = old
    change(&new)
    return try Difference.of(try old.bytes(), try new.bytes())
  }
}

extension Difference {
  /// The difference of two files that are held in memory.
  static func of(
    _ old: [UInt8], _ new: [UInt8], names: PeripheralNames? = nil
  ) throws -> Difference {
    let (before, after) = try ComparedInput.pair(old, new)
    return try Difference(from: before, to: after, names: names)
  }

  /// Kinds and subjects, in order.
  var lines: [String] { changes.map { "\($0.kind.id) \($0.subject)" } }
}

extension ComparedInput {
  /// Two files that are held in memory, read.
  static func pair(_ old: [UInt8], _ new: [UInt8]) throws -> (ComparedInput, ComparedInput) {
    let reader = try InputReader.forTests(old.count, new.count)
    return (try reader.file(MemorySource(old)), try reader.file(MemorySource(new)))
  }
}

extension InputReader {
  /// A reader that believes the SDK test certificate.
  static func forTests(_ sizes: Int?...) throws -> InputReader {
    InputReader(
      verifier: Verifier(trust: try .sdkTest()), average: ChunkList.average(for: sizes))
  }
}

extension [UInt8] {
  /// Where the two bytes of a mode with the kind of a file stand.
  func firstIndex(of permissions: UInt16) -> Int? {
    let mode = 0o100000 | permissions
    let bytes = [UInt8(truncatingIfNeeded: mode), UInt8(truncatingIfNeeded: mode >> 8)]
    return indices.dropLast().first { self[$0] == bytes[0] && self[$0 + 1] == bytes[1] }
  }
}
