import Inspection

/// What two inputs share as bytes, wherever it stands.
package struct ByteDifference: Sendable, Hashable {
  package struct Side: Sendable, Hashable {
    package var size: Int
    /// Bytes in chunks that the other side has too.
    package var shared: Int
    /// Bytes that the other side would have to be sent: each chunk that it lacks, once.
    package var missing: Int
    /// The bytes that the other side lacks, in order, with what stands there.
    package var only: [Piece]
  }

  /// A run of bytes and what stands there.
  package struct Piece: Sendable, Hashable {
    /// The bytes, counted in the package that holds the files.
    package var range: Range<Int>
    /// What they are, from the whole to the part; empty if unknown.
    package var region: [String]
  }

  package var old: Side
  /// The new side; ``Side/missing`` is what a block-wise update from the old one has to carry.
  package var new: Side
  /// What chunks have on average, in bytes: how fine the comparison is.
  package var average: Int

  /// How much of both is shared, from 0 to 1.
  package var similarity: Double {
    let total = Double(old.size) + Double(new.size)
    return total == 0 ? 1 : (Double(old.shared) + Double(new.shared)) / total
  }

  /// The same, seen from the other side.
  package var mirrored: ByteDifference {
    ByteDifference(old: new, new: old, average: average)
  }
}

extension ByteDifference {
  /// Compares two rows of chunks; `label` splits a range by what stands there.
  init(
    _ old: ChunkList, _ new: ChunkList, label: (Range<Int>, _ isNew: Bool) -> [Piece]
  ) {
    average = old.average
    self.old = Side(old, other: new) { label($0, false) }
    self.new = Side(new, other: old) { label($0, true) }
  }
}

extension ByteDifference.Side {
  fileprivate init(
    _ list: ChunkList, other: ChunkList, label: (Range<Int>) -> [ByteDifference.Piece]
  ) {
    let known = Set(other.chunks)
    var seen: Set<ChunkList.Chunk> = []
    var ranges: [Range<Int>] = []
    size = list.size
    (shared, missing) = (0, 0)
    var offset = 0
    for chunk in list.chunks {
      let range = offset..<(offset + chunk.count)
      offset = range.upperBound
      guard !known.contains(chunk) else {
        shared += chunk.count
        continue
      }
      if seen.insert(chunk).inserted { missing += chunk.count }
      if ranges.last?.upperBound == range.lowerBound {
        ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    only = ranges.flatMap(label)
  }
}

/// What stands where in a package: the leaves of its byte map, to be looked up.
struct RegionLabels {
  private var leaves: [ByteDifference.Piece] = []

  /// Of bytes of unknown meaning.
  init() {}

  init(_ map: ByteMap) {
    func add(_ nodes: [ByteMap.Node], _ path: [String]) {
      for node in nodes {
        let name = node.kind.rawValue + (node.name.isEmpty ? "" : " \(node.name)")
        if node.children.isEmpty {
          leaves.append(.init(range: node.range, region: path + [name]))
        } else {
          add(node.children, path + [name])
        }
      }
    }
    add(map.nodes, [])
  }

  /// Where the leaves begin, ascending.
  var starts: [Int] { leaves.map(\.range.lowerBound) }

  /// The parts of a range, each with what stands there.
  func pieces(of range: Range<Int>) -> [ByteDifference.Piece] {
    var pieces: [ByteDifference.Piece] = []
    var start = range.lowerBound
    for leaf in leaves[firstIndex(endingBehind: start)...] {
      let part = leaf.range.clamped(to: start..<range.upperBound)
      guard !part.isEmpty else { break }
      pieces.append(.init(range: part, region: leaf.region))
      start = part.upperBound
    }
    if start < range.upperBound {
      pieces.append(.init(range: start..<range.upperBound, region: []))
    }
    return pieces
  }

  private func firstIndex(endingBehind offset: Int) -> Int {
    var (low, high) = (0, leaves.count)
    while low < high {
      let middle = low + (high - low) / 2
      if leaves[middle].range.upperBound > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
