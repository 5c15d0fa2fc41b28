internal import ASXipFS
internal import Cryptography

/// Computes the digest of every file of a file system, and of what its padding hides, while the
/// content streams past once.
///
/// Each byte is hashed once at most: where files of a damaged image overlap, only the first is
/// read. Entries of exactly the same range share a digest.
struct FileDigests: ~Copyable {
  /// The digests of one entry.
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
  private let padding: [Range<Int>]
  private var nextPadding = 0
  private var hidden: Hasher
  private var hiddenCount = 0

  init(_ fileSystem: FileSystem) throws(CryptographyError) {
    let empty = try DigestAlgorithm.sha256.digest(of: [])
    hidden = try Hasher(.sha256)
    entries = fileSystem.entries.map { entry in
      Entry(data: entry.kind.hasData && entry.dataRange?.isEmpty == true ? empty : nil)
    }
    padding = fileSystem.regions().filter { $0.kind == .padding }.map(\.range)
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
    while nextPadding < padding.count, padding[nextPadding].lowerBound < end {
      let part = padding[nextPadding].clamped(to: offset..<end)
      look(at: bytes.extracting((part.lowerBound - offset)..<(part.upperBound - offset)))
      guard padding[nextPadding].upperBound <= end else { break }
      nextPadding += 1
    }
  }

  private mutating func close() {
    guard let digest = hasher.finish() else { return }
    for (entry, isData) in runs[next].owners {
      if isData { entries[entry].data = digest } else { entries[entry].attributes = digest }
    }
  }

  private mutating func look(at bytes: Span<UInt8>) {
    var start = 0
    while start < bytes.count {
      // Whole blocks first: a loop without an early way out becomes vector instructions.
      let block = bytes.extracting(start..<min(bytes.count, start + 1024))
      var all: UInt8 = 0
      for index in block.indices { all |= block[index] }
      if all != 0 {
        let found = block.indices.filter { block[$0] != 0 }.map { block[$0] }
        hidden.update(found)
        hiddenCount += found.count
      }
      start += 1024
    }
  }

  /// The digests of every entry, and of the bytes in the padding that are not zero.
  consuming func finish() throws(CryptographyError) -> (entries: [Entry], hidden: HiddenBytes) {
    if let failure = hasher.failure { throw failure }
    let count = hiddenCount
    return (entries, HiddenBytes(count: count, digest: try hidden.finish()))
  }
}

/// What stands in the padding of a file system beside zeros.
struct HiddenBytes: Sendable, Hashable {
  var count: Int
  var digest: [UInt8]
}
