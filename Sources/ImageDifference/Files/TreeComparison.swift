internal import ASXipFS
import ByteLayout
internal import DataFiles

/// Compares two trees entry by entry.
enum TreeComparison {
  /// Every entry that is not the same, in the order of the new tree, what is gone at the end.
  static func differences(_ old: [ComparedFile], _ new: [ComparedFile]) -> [FileDifference] {
    var (gone, came): ([ComparedFile], [ComparedFile]) = ([], [])
    var differences: [FileDifference] = []
    for (_, file, former) in byPath(new).pairs(with: byPath(old)) {
      switch (former, file) {
      case (let former?, let file?):
        if !file.isSame(as: former) { differences.append(FileDifference(old: former, new: file)) }
      case (nil, let file?): came.append(file)
      case (let former?, nil): gone.append(former)
      case (nil, nil): break
      }
    }
    differences += renames(&gone, &came)
    differences += came.map { FileDifference(old: nil, new: $0) }
    differences += gone.map { FileDifference(old: $0, new: nil) }
    return differences.sorted { left, right in
      left.sortKey.utf8.lexicographicallyPrecedes(right.sortKey.utf8)
    }
  }

  /// Whether the paths that both trees have stand in the same order.
  static func haveSameOrder(_ old: [ComparedFile], _ new: [ComparedFile]) -> Bool {
    byPath(old).hasSameOrder(as: byPath(new))
  }

  private static func byPath(
    _ files: [ComparedFile]
  ) -> KeyedList<Numbered<ExactText>, ComparedFile> {
    KeyedList(files) { ExactText($0.path) }
  }

  /// Takes the pairs of the same bytes out of both lists: first those of the same name in other
  /// directories, then in the order of their paths. Empty files are nobody's.
  private static func renames(
    _ gone: inout [ComparedFile], _ came: inout [ComparedFile]
  ) -> [FileDifference] {
    var pairs: [FileDifference] = []
    for byName in [true, false] {
      func key(_ file: ComparedFile) -> [UInt8]? {
        guard file.kind == .file, file.size > 0, let digest = file.digest else { return nil }
        guard byName else { return digest }
        return digest + Array(file.path.utf8.split(separator: UInt8(ascii: "/")).last ?? [])
      }
      var waiting: [[UInt8]: [ComparedFile]] = [:]
      for file in gone.sortedByPath.reversed() {
        if let key = key(file) { waiting[key, default: []].append(file) }
      }
      var taken: (old: Set<Int>, new: Set<Int>) = ([], [])
      for file in came.sortedByPath {
        guard let key = key(file), let former = waiting[key]?.popLast() else { continue }
        pairs.append(FileDifference(old: former, new: file))
        taken.old.insert(former.index)
        taken.new.insert(file.index)
      }
      gone.removeAll { taken.old.contains($0.index) && $0.kind == .file }
      came.removeAll { taken.new.contains($0.index) && $0.kind == .file }
    }
    return pairs
  }
}

extension [ComparedFile] {
  fileprivate var sortedByPath: [ComparedFile] {
    sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension ComparedFile {
  /// Whether nothing that both sides know is different.
  fileprivate func isSame(as other: ComparedFile) -> Bool {
    hasContent(of: other)
      && FileDifference(old: self, new: other).changes(isManifestCompared: false).isEmpty
  }
}

extension FileDifference {
  /// A path that both directions agree on, so that the order is the same seen from either side.
  fileprivate var sortKey: String {
    guard let first = old?.path, let second = new?.path else { return path }
    return first.utf8.lexicographicallyPrecedes(second.utf8) ? first : second
  }
}

extension [FileDifference] {
  /// The new tree, from the old one and these differences: what the list promises.
  ///
  /// - Parameter tree: The entries of the old tree.
  /// - Returns: The entries of the new tree, in the order of their paths.
  package func applied(to tree: [ComparedFile]) -> [ComparedFile] {
    var gone: [ComparedFile: Int] = [:]
    for difference in self {
      if let old = difference.old { gone[old, default: 0] += 1 }
    }
    let kept = tree.filter { file in
      guard let count = gone[file], count > 0 else { return true }
      gone[file] = count - 1
      return false
    }
    return (kept + compactMap(\.new)).sortedByPath
  }
}
