import ASXipFS
import ByteLayout
import Findings
import TestSupport

/// A tree like that of a small application, with a second level.
func sampleTree() throws -> FileTree {
  var tree = FileTree()
  try tree.add(path: "/app_manifest.json", .file(Array("{}".utf8)), mode: FileTree.fileMode)
  try tree.add(
    path: "/bin/app", .file([UInt8](repeating: 0x7F, count: 5000)),
    mode: FileTree.executableMode)
  try tree.add(path: "/bin/data/one", .file([1, 2, 3]), mode: FileTree.fileMode)
  try tree.add(path: "/empty", .file([]), mode: FileTree.fileMode)
  return tree
}

func sampleImage() throws -> [UInt8] { try FileSystemBuilder.build(try sampleTree()) }

func read(
  _ image: [UInt8], size: Int? = nil, limits: FileSystemLimits = .default
) -> (FileSystem?, [Finding]) {
  var log = FindingLog(limit: 100_000)
  let found = FileSystem.read(
    image.span, size: size ?? image.count, limits: limits, findings: &log)
  return (found, log.findings)
}

func word(_ image: [UInt8], _ offset: Int) -> UInt32 {
  (0..<4).reduce(0) { $0 | UInt32(image[offset + $1]) << UInt32(8 * $1) }
}

func set(_ image: inout [UInt8], _ offset: Int, _ value: UInt32) {
  for index in 0..<4 {
    image[offset + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index))
  }
}

/// Where the inode of a path stands in an image that is whole.
func inode(_ image: [UInt8], _ path: String) -> Int {
  read(image).0?.entry(at: path)?.inodeRange.lowerBound ?? -1
}
