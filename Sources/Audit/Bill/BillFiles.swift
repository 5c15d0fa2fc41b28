import ASXipFS
import ByteLayout
import Cryptography
import Inspection

/// Digests of one file.
package struct FileDigests: Sendable, Hashable {
  /// 32 bytes.
  package let sha256: [UInt8]
  /// 20 bytes: SPDX asks for it.
  package let sha1: [UInt8]

  init?(of bytes: Span<UInt8>) {
    guard let sha256 = try? DigestAlgorithm.sha256.digest(of: bytes),
      let sha1 = try? DigestAlgorithm.sha1.digest(of: bytes)
    else { return nil }
    self.sha256 = sha256
    self.sha1 = sha1
  }
}

/// Takes the files of an image for its bill.
struct BillFiles {
  private(set) var files: [BillOfMaterials.File] = []

  /// The files of the image that holds them.
  init(_ image: InspectedImage, _ audit: AuditedImage, _ bytes: FileBytes) {
    guard let fileSystem = image.fileSystem else { return }
    // The files of a sound image share no byte. In a hostile one thousands of entries can name the
    // same megabytes, so each range is hashed once, and all together no more than the image has.
    var budget = image.innermost.size
    var digests: [Range<Int>: FileDigests] = [:]
    var paths: [String: Int] = [:]
    let programs = Dictionary(
      audit.programs.map { (PathName($0.path).text, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in fileSystem.entries where entry.kind == .file {
      let path = PathName(entry.path).text
      let count = paths[path, default: 0] + 1
      paths[path] = count
      if let range = entry.dataRange, digests[range] == nil, range.count <= budget,
        let data = bytes.bytes(of: entry)
      {
        budget -= range.count
        digests[range] = FileDigests(of: data.span)
      }
      let program = programs[path]
      files.append(
        BillOfMaterials.File(
          path: count == 1 ? path : "\(path) (\(count))", size: Int(entry.inode.length),
          digests: entry.dataRange.flatMap { digests[$0] }, isLicence: Self.isLicence(path),
          needed: program?.needed ?? [], isProgram: program?.form == .elf))
    }
  }

  /// Whether a path is one under which licences are found.
  private static func isLicence(_ path: String) -> Bool {
    let names = path.lowercased().split(separator: "/")
    let words = ["license", "licence", "copying", "notice", "copyright"]
    guard let file = names.last else { return false }
    return words.contains { file.hasPrefix($0) }
      || names.dropLast().contains { $0 == "licenses" || $0 == "licences" }
  }
}
