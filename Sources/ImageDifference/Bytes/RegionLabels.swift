internal import Inspection

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
