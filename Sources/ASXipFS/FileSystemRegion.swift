/// A run of bytes of a file system with its owner, for a map of every byte.
package struct FileSystemRegion: Sendable, Hashable {
  /// What the bytes are; paths are those of ``FileSystem/Entry/path``.
  package enum Kind: Sendable, Hashable {
    /// The super block with the root inode.
    case superBlock
    /// The entries of the directory with this path.
    case inodeTable(String)
    /// The data of the file, or the target of the symbolic link, with this path.
    case file(String)
    /// The attribute block behind the file with this path.
    case attributes(String)
    /// Unused bytes, which are zero in a good image.
    case padding
  }

  package var range: Range<Int>
  package var kind: Kind
}

extension FileSystem {
  /// Every byte of `0..<size` once, in order. Where a damaged image gives bytes to several owners,
  /// they go to the one that starts first.
  package func regions() -> [FileSystemRegion] {
    var regions: [FileSystemRegion] = []
    forEachRegion { range, owner in
      regions.append(FileSystemRegion(range: range, kind: owner.map(kind) ?? .padding))
    }
    return regions
  }

  var padding: [Range<Int>] {
    var padding: [Range<Int>] = []
    forEachRegion { range, owner in
      if owner == nil { padding.append(range) }
    }
    return padding
  }

  private func forEachRegion(_ body: (Range<Int>, Claim.Owner?) -> Void) {
    var cursor = 0
    for claim in claims {
      let start = max(claim.range.lowerBound, cursor)
      let end = min(claim.range.upperBound, size)
      guard start < end else { continue }
      if cursor < start { body(cursor..<start, nil) }
      body(start..<end, claim.owner)
      cursor = end
    }
    if cursor < size { body(cursor..<size, nil) }
  }

  private func kind(of owner: Claim.Owner) -> FileSystemRegion.Kind {
    switch owner {
    case .superBlock: .superBlock
    case .table(let index): .inodeTable(entries[index].path)
    case .data(let index): .file(entries[index].path)
    case .attributes(let index): .attributes(entries[index].path)
    }
  }
}
