internal import ASXipFS
import ByteLayout
internal import Cryptography
internal import DataFiles
public import Findings
internal import Inspection
internal import JSONText

extension InputReader {
  /// Reads a directory: every file below it, and `app_manifest.json` at its top.
  ///
  /// Owners and most permissions of files on disk say nothing of a package, so only who may execute
  /// a file is kept. Links are not followed: their targets are compared.
  public func directory(_ path: String) throws(OperationFailure) -> ComparedInput {
    var input = ComparedInput(.directory, size: nil)
    do {
      let listing = try DirectoryListing(path: path, recursive: true)
      var files = [
        ComparedFile(path: "/", kind: .directory, mode: nil, size: 0, digest: nil, index: -1)
      ]
      for (index, entry) in listing.entries.enumerated() {
        files.append(try Self.file(entry, in: path, index: index))
      }
      input.files = files
      let contents = DirectoryContents(path: path, entries: listing.entries)
      input.contents = contents
      // An application directory has its manifest there; others need none.
      if let file = files.first(where: { $0.path == InspectedManifest.path && $0.kind == .file }),
        let bytes = try contents.bytes(of: file, limit: limits.json.size)
      {
        input.manifest = ManifestText(bytes, limits: limits.json)
      }
    } catch { throw OperationFailure(error) }
    return input
  }

  private static func file(
    _ entry: DirectoryEntry, in folder: String, index: Int
  ) throws(FileError) -> ComparedFile {
    var file = ComparedFile(
      path: FileSystem.path(of: entry.components), kind: entry.kind, mode: nil, size: 0,
      digest: nil,
      index: index)
    switch entry.kind {
    case .file:
      file.mode = entry.kind.bits | (entry.isExecutable ? 0o755 : 0o644)
      (file.size, file.digest) = try digest(of: entry, in: folder)
    case .symlink:
      let target = try SymbolicLink.target(of: entry.rawPath(in: folder), named: entry.text)
      file.size = target.count
      file.digest = try? DigestAlgorithm.sha256.digest(of: target)
    default: break
    }
    return file
  }

  /// Size and digest of a file, which must still be the one that was listed.
  private static func digest(
    of entry: DirectoryEntry, in folder: String
  ) throws(FileError) -> (Int, [UInt8]?) {
    let file = try entry.open(in: folder)
    guard var hasher = try? RunningDigest(.sha256) else { return (entry.size, nil) }
    var size = 0
    try file.stream { (bytes, _) throws(FileError) in
      hasher.update(bytes)
      size += bytes.count
    }
    return (size, try? hasher.finish())
  }
}

private struct DirectoryContents: FileContents {
  let path: String
  let entries: [DirectoryEntry]

  func bytes(of file: ComparedFile, limit: Int) throws(FileError) -> [UInt8]? {
    guard entries.indices.contains(file.index), file.kind == .file, file.size <= limit else {
      return nil
    }
    return try entries[file.index].open(in: path).readAll(limit: limit)
  }
}

extension DirectoryEntry {
  /// Opens the file that was listed, not another one that has taken its name.
  fileprivate func open(in folder: String) throws(FileError) -> InputFile {
    let file = try InputFile(rawPath: rawPath(in: folder), waitsForWriter: false)
    guard file.identity == identity, file.kind == .file else {
      throw FileError("read", file.path, .changed)
    }
    return file
  }
}
