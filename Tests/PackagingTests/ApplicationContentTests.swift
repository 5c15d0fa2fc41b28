import ASXipFS
import ByteLayout
import Findings
import Foundation
import Packaging
import TestSupport
import Testing

private func paths(_ directory: PackageDirectory, _ executables: [String] = []) throws
  -> [String: UInt16]
{
  let content = try ApplicationContent(
    directory: directory.path, executables: executables, apiSet: APISet(version: 12))
  let image = try content.fileSystem()
  var findings = FindingLog()
  let read = try #require(
    FileSystem.read(image.span, size: image.count, findings: &findings))
  #expect(findings.isEmpty)
  return Dictionary(uniqueKeysWithValues: read.entries.map { ($0.path, $0.inode.mode & 0o7777) })
}

private func refusal(
  _ directory: PackageDirectory, executables: [String] = [], limits: ContentLimits = .default
) throws -> [Finding] {
  let refused = try #require(throws: RefusedInput.self) {
    try ApplicationContent(
      directory: directory.path, executables: executables, apiSet: APISet(version: 12),
      limits: limits)
  }
  return refused.findings.findings.filter { $0.severity == .error }
}

@Test func onlyTheEntryPointAndTheNamedFilesAreExecutable() throws {
  let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
  try directory.write("bin/busybox", [1])
  try directory.write("bin/data", [2])
  try directory.write("run.sh", [3])
  for (name, mode) in [("bin/data", 0o777), ("bin/app", 0o600)] {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: directory.url(name).path)
  }
  #expect(
    try paths(directory, ["./bin/busybox", "/run.sh"]) == [
      "/": 0o755, "/app_manifest.json": 0o1644, "/bin": 0o755, "/bin/app": 0o1755,
      "/bin/busybox": 0o1755, "/bin/data": 0o1644, "/run.sh": 0o1755,
    ])
}

/// Names, sizes and depths by chance; the seed is fixed, so a failure comes again.
@Test(arguments: UInt64(1)...25)
func aRandomDirectoryIsPackedWholeAndAlwaysAlike(_ seed: UInt64) throws {
  var dice = SeededRandom(seed: seed)
  var files: [(name: String, bytes: [UInt8])] = []
  for index in 0..<dice.roll(20) {
    let depth = dice.roll(4)
    let folder = (0..<depth).map { "d\($0)\(dice.roll(3))/" }.joined()
    let name = "\(folder)f\(index)" + String(repeating: "x", count: dice.roll(200))
    let size = [0, 1, 4095, 4096, 4097, 9000][dice.roll(6)]
    files.append((name, (0..<size).map { _ in UInt8(truncatingIfNeeded: dice.next()) }))
  }
  var images: [[UInt8]] = []
  for order in [files, files.reversed()] {
    let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
    try directory.makeDirectory("empty/inside")
    for file in order { try directory.write(file.name, file.bytes) }
    let content = try ApplicationContent(directory: directory.path, apiSet: APISet(version: 12))
    images.append(try content.fileSystem())
  }
  #expect(images[0] == images[1])
  let image = images[0]
  var findings = FindingLog()
  let read = try #require(FileSystem.read(image.span, size: image.count, findings: &findings))
  #expect(findings.isEmpty)
  for file in files {
    let entry = try #require(read.entry(at: "/" + file.name))
    #expect(Array(image[entry.dataRange ?? 0..<0]) == file.bytes)
  }
  #expect(read.entry(at: "/empty/inside")?.kind == .directory)
}

@Test func aDirectoryWithoutManifestIsRefused() throws {
  let directory = try PackageDirectory()
  try directory.write("bin/app", [1])
  let findings = try refusal(directory)
  #expect(findings.map(\.rule.id) == ["build.manifest-missing"])
  #expect(findings.map(\.place.file) == [directory.path])
}

@Test func aDirectoryThatIsNotThereIsRefused() throws {
  let refused = try #require(throws: RefusedInput.self) {
    try ApplicationContent(directory: "/nowhere/at/all")
  }
  #expect(refused.findings.findings.map(\.rule) == [BuildRules.unreadable])
}

@Test(arguments: ["/bin/none", "/bin"])
func anEntryPointThatIsNoFileIsRefusedAtItsPlace(_ entryPoint: String) throws {
  let directory = try PackageDirectory(
    manifest: PackageDirectory.manifest(entryPoint: entryPoint))
  let findings = try refusal(directory)
  #expect(
    findings.map(\.rule.id) == [
      entryPoint == "/bin" ? "manifest.entry-point-not-a-file" : "manifest.entry-point-missing"
    ])
  #expect(findings.first?.place.text?.line == 5)
  #expect(findings.first?.place.file == directory.path + "/app_manifest.json")
}

@Test func aFileIsAtMost16MiBMinusOne() throws {
  let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
  // A file with a hole takes no room on the disk.
  try directory.write("big", [])
  let file = try FileHandle(forWritingTo: directory.url("big"))
  try file.truncate(atOffset: 0xFF_FFFF)
  #expect(try paths(directory)["/big"] == 0o1644)
  try file.truncate(atOffset: 0x100_0000)
  let findings = try refusal(directory)
  #expect(findings.map(\.rule) == [BuildRules.fileSize])
  #expect(findings.map(\.place.file) == [directory.path + "/big"])
}

@Test func allFilesTogetherAreLimited() throws {
  let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
  var limits = ContentLimits()
  limits.totalSize = 100
  #expect(try refusal(directory, limits: limits).map(\.rule) == [BuildRules.contentSize])
}

@Test(arguments: [252, 253, 255])
func aNameHasAtMost252Bytes(_ count: Int) throws {
  let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
  let name = String(repeating: "n", count: count)
  try directory.write(name, [1])
  if count <= 252 {
    #expect(try paths(directory)["/" + name] != nil)
  } else {
    let findings = try refusal(directory)
    #expect(findings.map(\.rule) == [BuildRules.fileName])
    #expect(findings.map(\.place.file) == [directory.path + "/" + name])
  }
}

@Test(arguments: ["link", "linked-directory", "dangling", "pipe"])
func whatIsNoFileIsRefusedByItsName(_ kind: String) throws {
  let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
  let path = directory.url("odd").path
  switch kind {
  case "pipe": #expect(unsafe mkfifo(path, 0o600) == 0)
  default:
    let target = ["link": "bin/app", "linked-directory": "bin"][kind] ?? "nothing"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }
  let findings = try refusal(directory)
  #expect(findings.map(\.rule) == [BuildRules.fileKind])
  #expect(findings.map(\.place.file) == [path])
}

@Test(.enabled(if: geteuid() != 0, "root may read everything"))
func aFileThatCannotBeReadIsRefusedByItsName() throws {
  let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
  try FileManager.default.setAttributes(
    [.posixPermissions: 0], ofItemAtPath: directory.url("bin/app").path)
  let findings = try refusal(directory)
  #expect(findings.map(\.rule) == [BuildRules.unreadable])
  #expect(findings.map(\.place.file) == [directory.path + "/bin/app"])
}

@Test(arguments: ["bin/none", "bin", "../bin/app", ""])
func anExecutableThatIsNoFileIsRefused(_ name: String) throws {
  let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
  #expect(try refusal(directory, executables: [name]).map(\.rule) == [BuildRules.executableMissing])
}

@Test func mistakesOfDirectoryAndManifestAreSaidTogether() throws {
  let directory = try PackageDirectory(manifest: "{}")
  try FileManager.default.createSymbolicLink(
    atPath: directory.url("a").path, withDestinationPath: "b")
  let rules = Set(try refusal(directory).map(\.rule.id))
  #expect(rules.isSuperset(of: ["build.file-kind", "manifest.missing-name"]))
}

@Test func aManifestFromElsewhereTakesThePlaceOfThatInTheDirectory() throws {
  let other = Array(
    PackageDirectory.manifest(rest: ", \"TargetApplicationRuntimeVersion\": 5").utf8)
  for hasOwn in [true, false] {
    let directory = try PackageDirectory(manifest: "{}")
    if !hasOwn { try FileManager.default.removeItem(at: directory.url("app_manifest.json")) }
    let content = try ApplicationContent(
      directory: directory.path, manifest: .init(path: "other.json", bytes: other))
    let node = content.tree.nodes.first { $0.name == Array("app_manifest.json".utf8) }
    #expect(node?.content == .file(other))
    #expect(content.tree.nodes.count == 4)
  }
}
