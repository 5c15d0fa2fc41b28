internal import ASXipFS
import ByteLayout
internal import Cryptography

/// Computes the digest of every file of a file system while the content streams past once.
///
/// Each byte is hashed once at most: where files of a damaged image overlap, only the first is
/// read. Entries of exactly the same range share a digest.
struct FileDigests: ~Copyable {
  struct Entry {
    var data: [UInt8]?
    var attributes: [UInt8]?
  }

  /// A run of bytes to hash, and whose they are.
  private struct Run {
    var range: Range<Int>
    var owners: [(entry: Int, isData: Bool)]
  }

  private let runs: [Run]
  private var next = 0
  private var hasher = RunHasher()
  private var entries: [Entry]

  init(_ fileSystem: FileSystem) throws(CryptographyError) {
    let empty = try DigestAlgorithm.sha256.digest(of: [])
    entries = fileSystem.entries.map { entry in
      Entry(data: entry.kind.hasData && entry.dataRange?.isEmpty == true ? empty : nil)
    }
    runs = Self.runs(of: fileSystem)
  }

  /// The ranges of all data and attributes, in order and without overlaps.
  private static func runs(of fileSystem: FileSystem) -> [Run] {
    var claims: [(range: Range<Int>, entry: Int, isData: Bool)] = []
    for (index, entry) in fileSystem.entries.enumerated() {
      if entry.kind.hasData, let range = entry.dataRange { claims.append((range, index, true)) }
      if let range = entry.attributeRange { claims.append((range, index, false)) }
    }
    claims.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.entry)
        < ($1.range.lowerBound, $1.range.upperBound, $1.entry)
    }
    var runs: [Run] = []
    for claim in claims where !claim.range.isEmpty {
      if let last = runs.last, last.range == claim.range {
        runs[runs.count - 1].owners.append((claim.entry, claim.isData))
      } else if claim.range.lowerBound >= runs.last?.range.upperBound ?? 0 {
        runs.append(Run(range: claim.range, owners: [(claim.entry, claim.isData)]))
      }
    }
    return runs
  }

  /// Takes the bytes that follow those before; `offset` is that of the first.
  mutating func update(_ bytes: Span<UInt8>, at offset: Int) {
    let end = offset + bytes.count
    while next < runs.count, runs[next].range.lowerBound < end {
      let range = runs[next].range
      let part = range.clamped(to: offset..<end)
      hasher.add(bytes.extracting((part.lowerBound - offset)..<(part.upperBound - offset)))
      guard range.upperBound <= end else { break }
      close()
      next += 1
    }
  }

  private mutating func close() {
    guard let digest = hasher.finish() else { return }
    for (entry, isData) in runs[next].owners {
      if isData { entries[entry].data = digest } else { entries[entry].attributes = digest }
    }
  }

  /// The digests of every entry. All bytes must have passed.
  consuming func finish() throws(CryptographyError) -> [Entry] {
    if let failure = hasher.failure { throw failure }
    return entries
  }
}
